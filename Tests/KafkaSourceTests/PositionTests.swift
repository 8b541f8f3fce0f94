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
            return reader.consumer.position(at: 0)
        }
        #expect(position == 50)
    }

    @Test func `a position that the broker does not have stops its partition alone, until it is moved`()
        async throws
    {
        let (before, found, target, records, gaps) = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 2])
            for partition in 0..<Int32(2) { try kafka.append(0..<1_000, topic: "t", partition: partition) }
            let all = partitions("t", 2)
            let reader = try Reader(kafka.settings(["t"]), at: [all[0]: .offset(5_000)])
            var fault: (slot: Int, position: Int64, fault: KafkaFault)?
            try reader.run(until: "the fault and the other partition") { reader in
                for case .positionOutOfRange(let slot, let position, let cause) in reader.events {
                    fault = (slot, position, cause)
                }
                return fault != nil && reader.count == 1_000
            }
            let before = reader.records.mapValues(\.count)
            guard let found = fault else { throw Overdue(what: "the fault", events: reader.events) }
            let target = try reader.consumer.restart(slot: found.slot, at: .beginning)
            for partition in 0..<Int32(2) {
                try kafka.append(1_000..<1_500, topic: "t", partition: partition)
            }
            try reader.run(until: "everything") { $0.count == 3_000 }
            reader.consumer.close()
            return (before, found, target, reader.records, reader.gaps)
        }
        #expect(before == [TopicPartition(topic: "t", partition: 1): 1_000])
        #expect(found.position == 5_000)
        #expect(target == 0)
        #expect(found.fault.name == "_AUTO_OFFSET_RESET")
        #expect(found.fault.description.contains("retention"))
        for copied in records.values { #expect(copied.map(\.integer) == (0..<1_500).map { $0 }) }
        #expect(gaps.isEmpty)
    }

    @Test func `records that retention removed are reported, not skipped`() async throws {
        let (position, offsets) = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 1])
            // Not through the paced door: the mock drops what is beyond 5 MB.
            let producer = try KafkaProducer(bootstrapServers: kafka.bootstrapServers)
            for _ in 0..<80 {
                try producer.append(topic: "t", partition: 0, value: [UInt8](repeating: 1, count: 100_000))
            }
            try producer.flush()
            let reader = try Reader(
                kafka.settings(["t"]), at: [TopicPartition(topic: "t", partition: 0): .offset(0)])
            try reader.run(until: "the fault") { reader in
                reader.events.contains { event in
                    if case .positionOutOfRange(_, 0, _) = event { true } else { false }
                }
            }
            let position = try reader.consumer.restart(slot: 0, at: .beginning)
            try reader.run(until: "the rest") { $0.ends.values.contains(80) }
            reader.consumer.close()
            return (position, reader.records.values.first?.map(\.offset))
        }
        #expect(position > 0)
        #expect(offsets == (position..<80).map { $0 })
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

    @Test func `a slot without a partition has no position, no lag, and cannot be moved`() async throws {
        let (position, lag, error) = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 1])
            let reader = try Reader(kafka.settings(["t"]))
            defer { reader.consumer.close() }
            let moved = Result { () throws(KafkaError) in try reader.consumer.restart(slot: 0, at: .end) }
            var error: KafkaError?
            if case .failure(let thrown) = moved { error = thrown }
            return (reader.consumer.position(at: 7), reader.consumer.lag(at: -1), error)
        }
        #expect(position == nil)
        #expect(lag == nil)
        #expect(error == .unknownSlot(0))
    }
}
