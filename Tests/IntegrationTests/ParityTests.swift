import EmbeddedKafka
import Foundation
import Ledger
import TestSupport
import Testing

extension IntegrationTests {
    /// The same events bring the same bytes, on whatever way.
    struct ParityTests {
        @Test(arguments: [1, 4, 7])
        func `events through Kafka bring the bytes of a replay`(partitions: Int) async throws {
            try await onThread {
                let california = try California.shared.get()
                let kafka = try EmbeddedKafka(topics: [Service.topic: partitions])
                try kafka.append(california.events, partitions: partitions)
                let service = try patientService(on: kafka)
                let running = try service.run()
                try running.waitForEnd(lastCommonEnd(california))
                try running.stop()
                try expectParity(service, california)
            }
        }

        @Test(arguments: [1, 4, 7])
        func `a restart in the middle does not show`(partitions: Int) async throws {
            try await onThread {
                let california = try California.shared.get()
                let half = california.events.count / 2
                let kafka = try EmbeddedKafka(topics: [Service.topic: partitions])
                let service = try patientService(on: kafka)
                let before = try service.run()
                try kafka.append(california.events[..<half], partitions: partitions)
                try before.waitForEnd(california.lines.ends[california.lines.ends.count / 3])
                try before.stop()
                let first = try service.lines()
                #expect(
                    !first.evaluations.isEmpty
                        && first.evaluations.count < california.lines.evaluations.count * 2 / 3)
                let after = try service.run()
                try kafka.append(california.events[half...], from: half, partitions: partitions)
                try after.waitForEnd(lastCommonEnd(california))
                try after.stop()
                try expectParity(service, california)
            }
        }

        @Test func `a restart while one partition is days ahead of another does not show`() async throws {
            try await onThread {
                let california = try California.shared.get()
                let kafka = try EmbeddedKafka(topics: [Service.topic: 2])
                let service = try patientService(on: kafka)
                let events = california.events
                let before = try service.run()
                for index in 0..<160 where index % 2 == 0 || index < 20 {
                    try kafka.append(
                        topic: Service.topic, partition: Int32(index % 2), value: events[index])
                }
                try kafka.flush()
                try before.wait("what is there was read") {
                    try before.total("leeway_events_consumed_total") == 90
                }
                try before.stop()
                let after = try service.run()
                for index in 20..<events.count where index % 2 == 1 || index >= 160 {
                    try kafka.append(
                        topic: Service.topic, partition: Int32(index % 2), value: events[index])
                }
                try kafka.flush()
                try after.waitForEnd(lastCommonEnd(california))
                try after.stop()
                try expectParity(service, california)
            }
        }

        @Test(arguments: [1, 4, 7])
        func `a sudden death does not show`(partitions: Int) async throws {
            try await onThread {
                let california = try California.shared.get()
                let half = california.events.count / 2
                let kafka = try EmbeddedKafka(topics: [Service.topic: partitions])
                let service = try patientService(on: kafka)
                let before = try service.run()
                // Killed while records come in, at whatever it is doing then.
                for first in stride(from: 0, to: half, by: 64) {
                    let piece = california.events[first..<min(first + 64, half)]
                    try kafka.append(piece, from: first, partitions: partitions)
                    if first == 0 {
                        try before.wait("records come in") {
                            try before.total("leeway_events_consumed_total") > 0
                        }
                    }
                }
                before.kill()
                let after = try service.run()
                try kafka.append(california.events[half...], from: half, partitions: partitions)
                try after.waitForEnd(lastCommonEnd(california))
                try after.stop()
                try expectParity(service, california)
            }
        }

        @Test func `events from a broker of its own into PostgreSQL bring the bytes of a replay`()
            async throws
        {
            try await onThread {
                let california = try California.shared.get()
                let server = try PostgreSQLServer.shared.get()
                let broker = try SeparateBroker()
                defer { broker.stop() }
                try broker.createTopic(Service.topic, partitions: 4)
                let service = try Service(brokers: broker.bootstrapServers, ledger: try server.makeDatabase())
                let running = try service.run(environment: NewerLibrdkafka.environment())
                try broker.produce(lines: California.eventsFile, topic: Service.topic, partitions: 4)
                try running.waitForEnd(california.lines.ends[california.lines.ends.count / 3])
                try running.stop()
                let again = try service.run(environment: NewerLibrdkafka.environment())
                try again.waitForEnd(lastCommonEnd(california))
                try again.stop()
                try expectParity(service, california)
            }
        }
    }
}

/// A service to which no partition passes for idle: while a test waits for it, more is still to come from all of them,
/// and what comes from an idle one may rightly be late.
private func patientService(on kafka: EmbeddedKafka) throws -> Service {
    let service = try Service(brokers: kafka.bootstrapServers, client: kafka.tuning)
    try service.configure("idle_partition_after: 1s", as: "idle_partition_after: 1h")
    return service
}

/// A window end that the live service reaches without a partition being idle.
private func lastCommonEnd(_ california: California) throws -> String {
    // Of up to seven partitions the slowest ends at 17:00, and its watermark is a minute behind that.
    try #require(california.lines.ends.last { $0 < "2022-05-09T16:59" })
}

/// The ledger holds the bytes of the replay, for every end that both reached.
private func expectParity(_ service: Service, _ california: California) throws {
    let found = try service.lines()
    let last = try #require(found.ends.last)
    #expect(try last >= lastCommonEnd(california))
    let expected = california.lines.through(last)
    #expect(expected.evaluations.count > 20_000 && expected.alerts.count > 30)
    #expect(expected.evaluations.count { $0.contains(#""unseen_names":[""#) } > 2_000)
    #expect(found.ends == expected.ends)
    #expect(found.evaluations.count == expected.evaluations.count)
    let different = zip(found.evaluations, expected.evaluations).first { $0 != $1 }
    #expect(different == nil)
    #expect(found.alerts == expected.alerts)
    guard case .intact(let heads) = try service.audit() else {
        Issue.record("the audit trail is broken")
        return
    }
    #expect(heads.map(\.model) == ["california-housing"])
}

extension EmbeddedKafka {
    /// The client settings without the address, which stands in the configuration already.
    var tuning: [String: String] { clientSettings.filter { $0.key != "bootstrap.servers" } }
}
