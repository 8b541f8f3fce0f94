import EmbeddedKafka
import Ledger
import TestSupport
import Testing

extension IntegrationTests {
    /// The time between the assignment of partitions and their first record.
    struct BeginningTests {
        @Test func `partitions that cannot be begun at once are acquired once`() async throws {
            try await onThread {
                let california = try California.shared.get()
                let kafka = try EmbeddedKafka(topics: [Service.topic: 1])
                try kafka.append(california.events[..<500], partitions: 1)
                kafka.refuseOffsets(times: 4)
                let service = try Service(brokers: kafka.bootstrapServers, client: kafka.tuning)
                let running = try service.run()
                try running.wait("all was read") {
                    try running.total("leeway_events_consumed_total") == 500
                }
                try running.stop()
                let failures = running.errors.split(separator: "\n").filter {
                    $0.contains("partitions cannot be begun yet")
                }
                #expect(failures.count > 1)
                let ledger = try LedgerStore(LedgerURL(service.ledger))
                defer { ledger.close() }
                let epochs = try ledger.acquire([InputPartition(topic: Service.topic, partition: 0)])
                    .positions.map(\.epoch)
                #expect(epochs == [2])
            }
        }
    }
}
