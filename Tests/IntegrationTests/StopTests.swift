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
