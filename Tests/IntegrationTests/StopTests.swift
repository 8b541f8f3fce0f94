import EmbeddedKafka
import Foundation
import Synchronization
import TestSupport
import Testing

extension IntegrationTests {
    /// The end of the service.
    struct StopTests {
        @Test func `SIGTERM under load ends the service within ten seconds, with everything committed`()
            async throws
        {
            try await onThread {
                let california = try California.shared.get()
                let kafka = try EmbeddedKafka(topics: [Service.topic: 4])
                let service = try Service(brokers: kafka.bootstrapServers, client: kafka.tuning)
                let running = try service.run()
                let load = Load(kafka, california.events)
                defer { load.stop() }
                try running.wait("the service is under load") {
                    try running.total("leeway_events_consumed_total") > 500
                }
                try running.stop()
                load.stop()
                #expect(try !service.lines().evaluations.isEmpty)
                #expect(running.errors.contains(#""message":"stopped""#))
            }
        }

        @Test
        func
            `SIGTERM ends a service whose ledger is frozen, and the next start goes on as if nothing had been`()
            async throws
        {
            try await onThread {
                let california = try California.shared.get()
                let server = try PostgreSQLServer()
                defer { try? server.thaw() }
                let database = try server.makeDatabase()
                let kafka = try EmbeddedKafka(topics: [Service.topic: 1])
                let service = try Service(
                    brokers: kafka.bootstrapServers, ledger: database, client: kafka.tuning)
                let events = california.events
                try kafka.append(events[..<500], partitions: 1)
                let first = try service.run()
                try first.waitForEnd(california.lines.ends.last { $0 < "2021-06-21" } ?? "")
                try server.freeze()
                try kafka.append(events[500..<3_000], partitions: 1)
                try first.wait("records come in") {
                    try first.total("leeway_events_consumed_total") > 500
                }
                try first.stop()
                #expect(first.errors.contains("stopped before everything was written"))
                #expect(first.errors.contains("predictions [0] to "))
                #expect(first.errors.contains("ledger unavailable"))

                try server.thaw()
                let name = database.dropFirst("postgresql:///".count).prefix { $0 != "?" }
                try waitUntil("the server has seen the end of the former connections") {
                    try server.run(
                        "select 1 from pg_stat_activity where application_name = 'leeway'",
                        database: String(name)
                    ).isEmpty
                }
                // What was announced is what the ledger holds.
                let announced = first.errors.split(separator: "\n").filter {
                    $0.contains(#""message":"alert "#)
                }
                let held = try service.lines().alerts.filter {
                    $0.contains(#""state":"firing""#) || $0.contains(#""state":"resolved""#)
                }
                #expect(announced.count == held.count)

                try kafka.append(events[3_000...], partitions: 1)
                let second = try service.run()
                try second.waitForEnd(try #require(california.lines.ends.last { $0 < "2022-05-09T16:59" }))
                try second.stop()
                let found = try service.lines()
                let expected = california.lines.through(try #require(found.ends.last))
                #expect(found.ends == expected.ends)
                #expect(found.evaluations == expected.evaluations)
                #expect(found.alerts == expected.alerts)
            }
        }

        @Test func `SIGTERM ends a service whose broker is not there`() async throws {
            try await onThread {
                let service = try Service(brokers: "127.0.0.1:1")
                let running = try service.run()
                try running.wait("probes answer") { try running.get("/livez") != nil }
                #expect(try running.get("/readyz") == nil)
                try running.stop()
            }
        }
    }
}

/// Appends events on a thread of its own, until it is stopped.
private final class Load: Sendable {
    private let state = Mutex((isStopped: false, isFinished: false))

    init(_ kafka: EmbeddedKafka, _ events: [[UInt8]]) {
        Thread.detachNewThread { [self] in
            for (index, event) in events.enumerated() where !state.withLock({ $0.isStopped }) {
                try? kafka.append(topic: Service.topic, partition: Int32(index % 4), value: event)
                if index % 8 == 7 { usleep(2_000) }
            }
            state.withLock { $0.isFinished = true }
        }
    }

    func stop() {
        state.withLock { $0.isStopped = true }
        while !state.withLock({ $0.isFinished }) { usleep(1_000) }
    }
}
