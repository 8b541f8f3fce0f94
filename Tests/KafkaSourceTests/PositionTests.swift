import EmbeddedKafka
import KafkaSource
import TestSupport
import Testing

@Suite struct PositionTests {
    @Test func `each partition begins where its caller says, or else where the settings say`() async throws {
        let (starts, records) = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 4])
            for partition in 0..<Int32(4) { try kafka.append(0..<100, topic: "t", partition: partition) }
            let all = partitions("t", 4)
            let reader = try Reader(
                kafka.settings(["t"], start: .beginning),
                at: [all[0]: .offset(42), all[1]: .end, all[2]: .beginning])
            try reader.run(until: "the assignment") { $0.isAssigned }
            let starts = reader.consumer.assignment.map(\.position)
            for partition in 0..<Int32(4) { try kafka.append(100..<110, topic: "t", partition: partition) }
            try reader.run(until: "all ends") {
                $0.ends.count == 4 && $0.ends.values.allSatisfy { $0 == 110 }
            }
            reader.consumer.close()
            return (starts, reader.records)
        }
        #expect(starts == [42, 100, 0, 0])
        #expect(partitions("t", 4).map { records[$0]?.first?.integer } == [42, 100, 0, 0])
        #expect(partitions("t", 4).map { records[$0]?.last?.integer } == [109, 109, 109, 109])
        #expect(partitions("t", 4).map { records[$0]?.count } == [68, 10, 110, 110])
    }

    @Test func `start latest reads what comes after the assignment only`() async throws {
        let integers = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 1])
            try kafka.append(0..<50, topic: "t", partition: 0)
            let reader = try Reader(kafka.settings(["t"], start: .end))
            try reader.run(until: "the assignment") { $0.isAssigned }
            try kafka.append(50..<60, topic: "t", partition: 0)
            try reader.run(until: "the end") { $0.ends.values.contains(60) }
            reader.consumer.close()
            return reader.records.values.first?.map(\.integer)
        }
        #expect(integers == (50..<60).map { $0 })
    }

    @Test func `a start time after the newest record begins at the end`() async throws {
        let position = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 1])
            try kafka.append(0..<50, topic: "t", partition: 0)
            let reader = try Reader(kafka.settings(["t"], start: .time(4_000_000_000_000)))
            try reader.run(until: "the assignment") { $0.isAssigned }
            defer { reader.consumer.close() }
            return reader.consumer.assignment.first?.position
        }
        #expect(position == 50)
    }

    @Test func `a position that the broker does not have stops its partition alone`() async throws {
        let (found, records, gaps) = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 2])
            for partition in 0..<Int32(2) { try kafka.append(0..<1_000, topic: "t", partition: partition) }
            let all = partitions("t", 2)
            let reader = try Reader(kafka.settings(["t"]), at: [all[0]: .offset(5_000)])
            try reader.run(until: "the fault and the other partition") { reader in
                !reader.positionsOutOfRange.isEmpty && reader.count == 1_000
            }
            for partition in 0..<Int32(2) {
                try kafka.append(1_000..<1_500, topic: "t", partition: partition)
            }
            try reader.run(until: "more of the other partition") { $0.count == 1_500 }
            reader.consumer.close()
            return (reader.positionsOutOfRange, reader.records, reader.gaps)
        }
        #expect(found.map(\.position) == [5_000])
        #expect(found.first?.fault.name == "_AUTO_OFFSET_RESET")
        #expect(found.first?.fault.description.contains("retention") == true)
        #expect(records.keys.sorted() == [TopicPartition(topic: "t", partition: 1)])
        for copied in records.values { #expect(copied.map(\.integer) == (0..<1_500).map { $0 }) }
        #expect(gaps.isEmpty)
    }

    @Test func `records that retention removed are reported, not skipped`() async throws {
        let (found, count) = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 1])
            // Not through the paced door: the mock drops what is beyond 5 MB.
            let producer = try KafkaProducer(bootstrapServers: kafka.bootstrapServers)
            for _ in 0..<80 {
                try producer.append(topic: "t", partition: 0, value: [UInt8](repeating: 1, count: 100_000))
            }
            try producer.flush()
            let reader = try Reader(
                kafka.settings(["t"]), at: [TopicPartition(topic: "t", partition: 0): .offset(0)])
            try reader.run(until: "the fault") { !$0.positionsOutOfRange.isEmpty }
            reader.consumer.close()
            return (reader.positionsOutOfRange, reader.count)
        }
        #expect(found.map(\.position) == [0])
        #expect(count == 0)
    }

    @Test func `a partition goes on at the oldest record left, and the others lose and repeat nothing`()
        async throws
    {
        let (extent, records, gaps) = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 3])
            let producer = try KafkaProducer(bootstrapServers: kafka.bootstrapServers)
            for _ in 0..<80 {
                try producer.append(topic: "t", partition: 1, value: [UInt8](repeating: 1, count: 100_000))
            }
            try producer.flush()
            for partition in [Int32(0), 2] { try kafka.append(0..<1_000, topic: "t", partition: partition) }
            let all = partitions("t", 3)
            let reader = try Reader(kafka.settings(["t"]), at: [all[1]: .offset(0)])
            try reader.run(until: "the fault and some of the others") { reader in
                !reader.positionsOutOfRange.isEmpty && reader.count > 100
            }
            let slot = try #require(reader.consumer.assignment.first { $0.partition == all[1] }?.slot)
            let extent = try #require(try reader.consumer.extent(at: slot))
            try reader.consumer.goOn(slot: slot, at: extent.lowerBound)
            for partition in [Int32(0), 2] {
                try kafka.append(1_000..<1_500, topic: "t", partition: partition)
            }
            try reader.run(until: "everything is read") { reader in
                reader.ends[all[1]] == 80 && reader.ends[all[0]] == 1_500 && reader.ends[all[2]] == 1_500
            }
            reader.consumer.close()
            return (extent, reader.records, reader.gaps)
        }
        #expect(extent.lowerBound > 0 && extent.upperBound == 80)
        let all = partitions("t", 3)
        #expect(records[all[1]]?.map(\.offset) == Array(extent))
        for other in [all[0], all[2]] { #expect(records[other]?.map(\.integer) == (0..<1_500).map { $0 }) }
        #expect(gaps.allSatisfy { $0.missing == 0 })
    }

    @Test func `lag is what is left to read, and nothing at the end`() async throws {
        let (backlog, rest) = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 1])
            try kafka.append(0..<1_000, topic: "t", partition: 0)
            let reader = try Reader(kafka.settings(["t"]))
            reader.isEligible = { _ in false }
            try reader.run(until: "the assignment") { $0.isAssigned }
            try reader.run(until: "a fetch") { $0.consumer.lag(at: 0) != nil }
            let backlog = reader.consumer.lag(at: 0)
            reader.isEligible = { _ in true }
            try reader.run(until: "the end") { $0.ends.values.contains(1_000) }
            defer { reader.consumer.close() }
            return (backlog, reader.consumer.lag(at: 0))
        }
        #expect(backlog == 1_000)
        #expect(rest == 0)
    }

    @Test func `a slot without a partition has no lag`() async throws {
        let lags = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 1])
            let reader = try Reader(kafka.settings(["t"]))
            defer { reader.consumer.close() }
            return [reader.consumer.lag(at: 7), reader.consumer.lag(at: -1)]
        }
        #expect(lags == [nil, nil])
    }
}
