import EmbeddedKafka
import Foundation
import KafkaSource
import TestSupport
import Testing

/// The promises that need a broker of another make, in a process of its own.
@Suite(
    .enabled(
        if: LibrdkafkaVersion.loaded.readsTaggedApiVersions,
        "this librdkafka cannot talk to the broker; NewerLibrdkafkaTests runs these tests on one that can"),
    .serialized)
struct SeparateBrokerTests {
    private static func settings(_ broker: SeparateBroker, _ more: [String: String] = [:]) -> KafkaSettings {
        let client = [
            "bootstrap.servers": broker.bootstrapServers, "group.id": "group-\(UUID())",
            "session.timeout.ms": "6000", "heartbeat.interval.ms": "500", "fetch.wait.max.ms": "100",
        ]
        return KafkaSettings(topics: ["t"], client: client.merging(more) { $1 })
    }

    private static func append(
        _ range: Range<Int>, partition: Int32, to producer: KafkaProducer
    ) throws {
        for integer in range {
            try producer.append(
                topic: "t", partition: partition, value: integer % 100 == 99 ? nil : Array("\(integer)".utf8),
                timestamp: Int64(integer) + 1_000)
        }
    }

    @Test(arguments: [1, 4, 7])
    func `everything arrives once from a separate broker, tombstones too`(count: Int) async throws {
        let each = 50_000
        let (records, gaps) = try await onThread {
            let broker = try SeparateBroker()
            try broker.createTopic("t", partitions: count)
            let producer = try KafkaProducer(bootstrapServers: broker.bootstrapServers)
            let reader = try Reader(Self.settings(broker))
            for partition in 0..<Int32(count) {
                try Self.append(0..<each, partition: partition, to: producer)
            }
            try producer.flush()
            try reader.run(until: "all ends") { reader in
                reader.ends.count == count && reader.ends.values.allSatisfy { $0 == each }
            }
            reader.consumer.close()
            return (reader.records, reader.gaps)
        }
        #expect(records.keys.sorted() == partitions("t", count))
        #expect(gaps.isEmpty)
        for copied in records.values {
            #expect(copied.map(\.offset) == (0..<Int64(each)).map { $0 })
            #expect(copied.map(\.integer) == (0..<each).map { $0 % 100 == 99 ? nil : $0 })
            #expect(copied.map(\.timestamp) == (0..<Int64(each)).map { $0 + 1_000 })
        }
    }

    @Test func `a partition whose buffer is full waits while others go on, and then misses nothing`()
        async throws
    {
        let each = 100_000
        let (early, records, gaps) = try await onThread {
            let broker = try SeparateBroker()
            try broker.createTopic("t", partitions: 3)
            let producer = try KafkaProducer(bootstrapServers: broker.bootstrapServers)
            for partition in 0..<Int32(3) { try Self.append(0..<each, partition: partition, to: producer) }
            try producer.flush()
            let reader = try Reader(Self.settings(broker, ["queued.min.messages": "5000"]))
            reader.isEligible = { $0.partition != 1 }
            try reader.run(until: "two partitions") { $0.count == 2 * each }
            let early = reader.records.keys.sorted()
            reader.isEligible = { _ in true }
            try reader.run(until: "the third partition") { $0.count == 3 * each }
            reader.consumer.close()
            return (early, reader.records, reader.gaps)
        }
        #expect(early == partitions("t", 3).filter { $0.partition != 1 })
        for copied in records.values { #expect(copied.map(\.offset) == (0..<Int64(each)).map { $0 }) }
        #expect(gaps.isEmpty)
    }

    @Test func `a consumer that closed has left the group, and the next one need not wait for its timeout`()
        async throws
    {
        let (isLeft, waited) = try await onThread {
            let broker = try SeparateBroker()
            try broker.createTopic("t", partitions: 3)
            let settings = Self.settings(broker, ["session.timeout.ms": "12000"])
            let first = try Reader(settings)
            try first.run(until: "the assignment") { $0.consumer.assignment.count == 3 }
            let isLeft = first.consumer.close()
            let second = try Reader(settings)
            let start = ContinuousClock.now
            try second.run(until: "the assignment") { $0.consumer.assignment.count == 3 }
            defer { second.consumer.close() }
            return (isLeft, ContinuousClock.now - start)
        }
        #expect(isLeft)
        // This broker lets a new group wait for half the session timeout, and one with a silent member for all of it
        // and more.
        #expect(waited < .seconds(12))
    }

    @Test func `lag tools see the positions that were published`() async throws {
        let (before, after) = try await onThread {
            let broker = try SeparateBroker()
            try broker.createTopic("t", partitions: 2)
            let producer = try KafkaProducer(bootstrapServers: broker.bootstrapServers)
            try Self.append(0..<500, partition: 0, to: producer)
            try producer.flush()
            let settings = Self.settings(broker, ["group.id": "lag"])
            let reader = try Reader(settings)
            try reader.run(until: "all records") { $0.count == 500 }
            let before = try broker.committed(group: "lag", topic: "t", partitions: 2)
            reader.consumer.commit([(TopicPartition(topic: "t", partition: 0), 321)])
            try reader.run(until: "the commit") { _ in
                (try? broker.committed(group: "lag", topic: "t", partitions: 2)) != before
            }
            let after = try broker.committed(group: "lag", topic: "t", partitions: 2)
            reader.consumer.close()
            return (before, after)
        }
        #expect(before == [nil, nil])
        #expect(after == [321, nil])
    }

    @Test func `a topic that is missing is a fault, and is read when it appears`() async throws {
        let (fault, count) = try await onThread {
            let broker = try SeparateBroker()
            let reader = try Reader(Self.settings(broker, ["topic.metadata.refresh.interval.ms": "500"]))
            try reader.run(until: "the fault") { !$0.faults.isEmpty }
            try broker.createTopic("t", partitions: 2)
            let producer = try KafkaProducer(bootstrapServers: broker.bootstrapServers)
            try Self.append(0..<100, partition: 1, to: producer)
            try producer.flush()
            try reader.run(until: "the records") { $0.count == 100 }
            reader.consumer.close()
            return (reader.faults.first, reader.count)
        }
        #expect(fault?.name == "UNKNOWN_TOPIC_OR_PART")
        #expect(fault?.isRetriable == true)
        #expect(count == 100)
    }

    @Test func `a broker that dies is a fault, and closing does not wait for it`() async throws {
        let (faults, took) = try await onThread {
            let broker = try SeparateBroker()
            try broker.createTopic("t", partitions: 2)
            let reader = try Reader(Self.settings(broker))
            try reader.run(until: "the assignment") { $0.consumer.assignment.count == 2 }
            broker.stop()
            try reader.run(until: "the fault") { $0.faults.contains { $0.name == "_ALL_BROKERS_DOWN" } }
            let start = ContinuousClock.now
            reader.consumer.close(within: .seconds(2))
            return (reader.faults, ContinuousClock.now - start)
        }
        #expect(faults.allSatisfy { $0.isRetriable })
        #expect(took < .seconds(8))
    }
}
