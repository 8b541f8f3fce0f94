import EmbeddedKafka
import Foundation
import KafkaSource
import TestSupport
import Testing

@Suite struct GroupTests {
    @Test func `a consumer that closes leaves the group, and the others need not wait for its timeout`()
        async throws
    {
        let (isLeft, waited) = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 4])
            let settings = kafka.settings(["t"], ["session.timeout.ms": "8000"])
            let first = try Reader(settings)
            try first.run(until: "the assignment") { $0.consumer.assignment.count == 4 }
            let second = try Reader(settings)
            try second.run(until: "sharing") { second in
                _ = try? first.poll(maximumWait: .zero)
                return second.consumer.assignment.count == 2
            }
            let start = ContinuousClock.now
            let isLeft = first.consumer.close()
            try second.run(until: "all partitions") { $0.consumer.assignment.count == 4 }
            defer { second.consumer.close() }
            return (isLeft, ContinuousClock.now - start)
        }
        #expect(isLeft)
        // The mock brokers share out anew 7 seconds after a member left, and 15 after one fell silent.
        #expect(waited < .seconds(11))
    }

    /// Two consumers share a group; the second comes in the middle, the first goes in the end.
    private static func handOver(
        strategy: String, fetch: FetchMode
    ) throws -> (records: [TopicPartition: [Int?]], shared: Bool) {
        let kafka = try EmbeddedKafka(topics: ["t": 6])
        let all = partitions("t", 6)
        for partition in all { try kafka.append(0..<500, topic: "t", partition: partition.partition) }
        let settings = kafka.settings(
            ["t"], ["partition.assignment.strategy": strategy])
        let first = try Reader(settings, fetch: fetch)
        try first.run(until: "the first 500 each") { $0.count == 3_000 }

        let second = try Reader(settings, fetch: fetch)
        let deadline = ContinuousClock.now + .seconds(60)
        func step() throws {
            try first.poll(maximumWait: .milliseconds(20))
            // What one gives back, the other goes on with.
            second.positions = first.positions.merging(second.positions) { later($0, $1) }
            try second.poll(maximumWait: .milliseconds(20))
            first.positions = second.positions.merging(first.positions) { later($0, $1) }
        }
        while first.consumer.assignment.count != 3 || second.consumer.assignment.count != 3 {
            guard ContinuousClock.now < deadline else {
                throw Overdue(what: "sharing", events: second.events)
            }
            try step()
        }
        for partition in all { try kafka.append(500..<1_000, topic: "t", partition: partition.partition) }
        while first.count + second.count < 6_000 {
            guard ContinuousClock.now < deadline else {
                throw Overdue(what: "6000 records", events: second.events)
            }
            try step()
        }
        for entry in first.consumer.assignment { second.positions[entry.partition] = .offset(entry.position) }
        first.consumer.close()
        for partition in all { try kafka.append(1_000..<1_500, topic: "t", partition: partition.partition) }
        try second.run(until: "all records") { first.count + $0.count == 9_000 }
        second.consumer.close()
        let records = Dictionary(
            uniqueKeysWithValues: all.map { partition in
                (partition, [first, second].flatMap { ($0.records[partition] ?? []).map(\.integer) })
            })
        return (records, first.count > 3_000 && second.count > 3_000)
    }

    @Test(arguments: ["range", "roundrobin"], FetchMode.sound)
    func `partitions change hands without losing or repeating a record`(
        strategy: String, fetch: FetchMode
    ) async throws {
        let (records, isShared) = try await onThread { try Self.handOver(strategy: strategy, fetch: fetch) }
        #expect(isShared)
        for integers in records.values { #expect(integers.compactMap { $0 }.sorted() == Array(0..<1_500)) }
    }

    @Test(
        .enabled(
            if: LibrdkafkaVersion.loaded.hasSoundCooperativeAssignor,
            "cooperative-sticky is refused by older releases, which another test proves"))
    func `partitions change hands one by one with the cooperative assignor`() async throws {
        let (records, isShared) = try await onThread {
            try Self.handOver(strategy: "cooperative-sticky", fetch: .loaded)
        }
        #expect(isShared)
        for integers in records.values { #expect(integers.compactMap { $0 }.sorted() == Array(0..<1_500)) }
    }

    @Test(arguments: [true, false])
    func `unread records do not hold up the end of a consumer`(isClosed: Bool) async throws {
        let took = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 4])
            for partition in 0..<Int32(4) { try kafka.append(0..<20_000, topic: "t", partition: partition) }
            var reader: Reader? = try Reader(kafka.settings(["t"]))
            reader?.isEligible = { $0.partition == 0 }
            try reader?.run(until: "one partition") { $0.count == 20_000 }
            let start = ContinuousClock.now
            if isClosed { reader?.consumer.close() }
            reader = nil
            return ContinuousClock.now - start
        }
        #expect(took < .seconds(5))
    }

    @Test func `a closed consumer delivers nothing and says so without a trap`() async throws {
        let (events, again) = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 1])
            let reader = try Reader(kafka.settings(["t"]))
            try reader.run(until: "the assignment") { $0.isAssigned }
            reader.consumer.close()
            reader.consumer.waker.wake()
            reader.consumer.commit([(TopicPartition(topic: "t", partition: 0), 1)])
            return (try reader.poll(), reader.consumer.close())
        }
        #expect(events.isEmpty)
        #expect(again)
    }

    @Test func `positions can be published for lag tools`() async throws {
        let faults = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 1])
            try kafka.append(0..<10, topic: "t", partition: 0)
            let reader = try Reader(kafka.settings(["t"]))
            try reader.run(until: "ten records") { $0.count == 10 }
            reader.consumer.commit([(TopicPartition(topic: "t", partition: 0), 10)])
            try kafka.append(10..<20, topic: "t", partition: 0)
            try reader.run(until: "twenty records") { $0.count == 20 }
            reader.consumer.close()
            return reader.faults
        }
        #expect(faults.isEmpty)
    }
}

/// The position that is further on; both are offsets.
private func later(_ left: KafkaPosition, _ right: KafkaPosition) -> KafkaPosition {
    guard case .offset(let first) = left, case .offset(let second) = right else { return left }
    return first < second ? right : left
}
