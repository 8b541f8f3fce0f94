import EmbeddedKafka
import Foundation
import KafkaSource
import TestSupport
import Testing

@Suite struct DeliveryTests {
    @Test(arguments: [1, 4, 7])
    func `everything arrives once, in the order of each partition`(count: Int) async throws {
        let each = 20_000
        let records = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": count], brokers: min(count, 3))
            let reader = try Reader(kafka.settings(["t"]))
            for partition in 0..<Int32(count) {
                try kafka.append(0..<each / 2, topic: "t", partition: partition)
            }
            try reader.run(until: "half of the records") { $0.count == count * each / 2 }
            for partition in 0..<Int32(count) {
                try kafka.append(each / 2..<each, topic: "t", partition: partition)
            }
            try reader.run(until: "all ends") { reader in
                reader.ends.count == count && reader.ends.values.allSatisfy { $0 == each }
            }
            reader.consumer.close()
            return reader.records
        }
        #expect(records.keys.sorted() == partitions("t", count))
        for copied in records.values {
            #expect(copied.map(\.offset) == (0..<Int64(each)).map { $0 })
            #expect(copied.map(\.integer) == (0..<each).map { $0 })
            #expect(copied.map(\.timestamp) == (0..<Int64(each)).map { $0 + 1_000 })
        }
    }

    @Test func `more than a partition of the mock keeps passes through it unharmed while it is read`()
        async throws
    {
        let sent = 60_000
        let result = try await onThread {
            let progress = Progress()
            let kafka = try EmbeddedKafka(topics: ["t": 1], consumed: { _, _ in progress.position })
            let producing = Task.detached {
                for integer in 0..<sent {
                    try kafka.append(topic: "t", partition: 0, value: Self.large(integer))
                }
                try kafka.flush()
            }
            let reader = try Reader(kafka.settings(["t"]))
            try reader.run(until: "all records") { reader in
                progress.position = Int64(reader.count)
                return reader.count == sent
            }
            reader.consumer.close()
            _ = producing
            return (reader.records.values.first ?? [], reader.gaps)
        }
        #expect(result.0.map(\.offset) == (0..<Int64(sent)).map { $0 })
        #expect(result.0.enumerated().allSatisfy { $1.payload == Self.large($0) })
        #expect(result.1.isEmpty)
    }

    private static func large(_ integer: Int) -> [UInt8] {
        Array("\(integer) ".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 300)
    }

    @Test func `a null payload, an empty one and a large one are three kinds of record`() async throws {
        let records = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 1])
            let large = [UInt8](repeating: 7, count: 900_000)
            for value in [nil, [], [0], large, nil] as [[UInt8]?] {
                try kafka.append(topic: "t", partition: 0, value: value, timestamp: 5)
            }
            try kafka.flush()
            let reader = try Reader(kafka.settings(["t"]))
            try reader.run(until: "five records") { $0.count == 5 }
            reader.consumer.close()
            return reader.records.values.first ?? []
        }
        #expect(records.map { $0.payload?.count } == [nil, 0, 1, 900_000, nil])
        #expect(records.map(\.timestamp) == [5, 5, 5, 5, 5])
    }

    @Test func `a partition that is not eligible waits while others go on, and then misses nothing`()
        async throws
    {
        let each = 5_000
        let (early, records, gaps) = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 3])
            for partition in 0..<Int32(3) { try kafka.append(0..<each, topic: "t", partition: partition) }
            let reader = try Reader(kafka.settings(["t"]))
            reader.isEligible = { $0.partition != 1 }
            try reader.run(until: "two partitions") { $0.count == 2 * each }
            for partition in 0..<Int32(3) {
                try kafka.append(each..<2 * each, topic: "t", partition: partition)
            }
            try reader.run(until: "more of two partitions") { $0.count == 4 * each }
            let early = reader.records.mapValues(\.count)
            reader.isEligible = { _ in true }
            try reader.run(until: "the third partition") { $0.count == 6 * each }
            reader.consumer.close()
            return (early, reader.records, reader.gaps)
        }
        let all = partitions("t", 3)
        #expect(early == [all[0]: 2 * each, all[2]: 2 * each])
        for partition in all { #expect(records[partition]?.map(\.integer) == (0..<2 * each).map { $0 }) }
        #expect(gaps.isEmpty)
    }

    @Test func `the way of taking records over is the fastest sound one`() {
        #expect(FetchMode.loaded == FetchMode.sound.first)
    }

    @Test(arguments: FetchMode.sound)
    func `both ways of taking records over bring the same, records together and events after them`(
        way: FetchMode
    ) async throws {
        let each = 5_000
        let (records, gaps, ends, longestRun) = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 3])
            for partition in 0..<Int32(3) { try kafka.append(0..<each, topic: "t", partition: partition) }
            let reader = try Reader(kafka.settings(["t"]), fetch: way)
            try reader.run(until: "all ends") { reader in
                reader.ends.count == 3 && reader.ends.values.allSatisfy { $0 == each }
            }
            reader.consumer.close()
            return (reader.records, reader.gaps, reader.ends, reader.longestRun)
        }
        #expect(records.keys.sorted() == partitions("t", 3))
        for copied in records.values {
            #expect(copied.map(\.offset) == (0..<Int64(each)).map { $0 })
            #expect(copied.map(\.integer) == (0..<each).map { $0 })
        }
        #expect(gaps.isEmpty)
        #expect(ends.values.allSatisfy { $0 == each })
        #expect(longestRun > 1 && longestRun <= 256)
    }

    @Test func `partitions with a backlog take turns`() async throws {
        let counts = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 4])
            // One batch each, so that a partition of which one record has come has all of them.
            let producer = try KafkaProducer(
                bootstrapServers: kafka.bootstrapServers, settings: ["linger.ms": "60000"])
            for partition in 0..<Int32(4) {
                for _ in 0..<1_000 { try producer.append(topic: "t", partition: partition, value: [1]) }
            }
            try producer.flush()
            let reader = try Reader(kafka.settings(["t"]))
            while reader.count < 4 {
                let begun = Set(reader.records.keys)
                reader.isEligible = { !begun.contains($0) }
                try reader.poll(maximumRecords: 1)
            }
            reader.isEligible = { _ in true }
            try reader.poll(maximumRecords: 1_024)
            reader.consumer.close()
            return reader.records.mapValues(\.count)
        }
        #expect(counts.values.sorted() == [257, 257, 257, 257])
    }

    @Test func `a poll delivers no more than it was asked for`() async throws {
        let counts = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 2])
            for partition in 0..<Int32(2) { try kafka.append(0..<1_000, topic: "t", partition: partition) }
            let reader = try Reader(kafka.settings(["t"]))
            var counts: [Int] = []
            while reader.count < 2_000 {
                let before = reader.count
                try reader.poll(maximumRecords: 100)
                counts.append(reader.count - before)
            }
            reader.consumer.close()
            return counts
        }
        #expect(counts.allSatisfy { $0 <= 100 })
    }
}

/// How far a reader has come, for the producer's thread.
final class Progress: @unchecked Sendable {
    // Every access holds the lock.
    private let lock = NSLock()
    private var value: Int64 = 0

    var position: Int64 {
        get { lock.withLock { value } }
        set { lock.withLock { value = newValue } }
    }
}
