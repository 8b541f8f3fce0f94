import EmbeddedKafka
import Foundation
import TestSupport
import Testing

extension IntegrationTests {
    /// Records that the broker removes before the service reads them.
    struct LossTests {
        @Test
        func `the service goes on after the broker removed what it had not read, and tells what is missing`()
            async throws
        {
            try await onThread {
                let california = try California.shared.get()
                let events = california.events
                let half = events.count / 2
                let kafka = try EmbeddedKafka(topics: [Service.topic: 1])
                let service = try Service(brokers: kafka.bootstrapServers, client: kafka.tuning)
                // Not through the paced door: the mock drops what is beyond 5 MB.
                let producer = try KafkaProducer(bootstrapServers: kafka.bootstrapServers)
                for event in events[..<half] {
                    try producer.append(topic: Service.topic, partition: 0, value: event)
                }
                try producer.flush()
                let first = try service.run()
                try first.wait("the first half was read") {
                    try first.total("leeway_events_consumed_total") == Double(half)
                }
                #expect(try first.total("leeway_offsets_lost_total") == 0)
                try first.stop()
                let before = try service.lines()
                #expect(
                    before.evaluations.filter { $0.contains(#""partial":true"#) }.count
                        < before.evaluations.count)

                for _ in 0..<80 {
                    try producer.append(
                        topic: Service.topic, partition: 0, value: [UInt8](repeating: 0x20, count: 100_000))
                }
                for event in events[half...] {
                    try producer.append(topic: Service.topic, partition: 0, value: event)
                }
                try producer.flush()
                let second = try service.run()
                let lastEnd = try #require(california.lines.ends.dropLast(3).last)
                try second.waitForEnd(lastEnd)
                let lost = try second.total("leeway_offsets_lost_total")
                let consumed = try second.total("leeway_events_consumed_total")
                #expect(lost > 0)
                #expect(Int(lost) + Int(consumed) == events.count - half + 80)
                try second.stop()
                #expect(second.errors.contains("records were removed from the topic before they were read"))
                #expect(second.errors.contains(#""first_lost":"\#(half)""#))
                #expect(second.errors.contains(#""lost":"\#(Int(lost))""#))

                // The windows of 30 days that hold the time of the loss are partial; those long after it are whole.
                let found = try service.lines()
                #expect(found.ends.starts(with: before.ends))
                let after = found.evaluations.dropFirst(before.evaluations.count)
                #expect(after.prefix(20).allSatisfy { $0.contains(#""partial":true"#) })
                #expect(after.suffix(10).allSatisfy { $0.contains(#""partial":false"#) })
            }
        }

        @Test func `a topic that was made anew stops the service, with what to do`() async throws {
            try await onThread {
                let california = try California.shared.get()
                let kafka = try EmbeddedKafka(topics: [Service.topic: 1])
                let service = try Service(brokers: kafka.bootstrapServers, client: kafka.tuning)
                try kafka.append(california.events[..<500], partitions: 1)
                let first = try service.run()
                try first.wait("all was read") { try first.total("leeway_events_consumed_total") == 500 }
                try first.stop()

                let other = try EmbeddedKafka(topics: [Service.topic: 1])
                try other.append(california.events[..<100], partitions: 1)
                try service.configure(kafka.bootstrapServers, as: other.bootstrapServers)
                let second = try service.run()
                #expect(try second.status(within: .seconds(60)) != 0)
                #expect(second.errors.contains("ends at offset 100, but the ledger stands at 500"))
                #expect(second.errors.contains("begin with a new ledger"))
            }
        }
    }
}
