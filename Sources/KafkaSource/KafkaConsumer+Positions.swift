import CLibrdkafka

extension KafkaConsumer {
    /// What is being read, ascending by slot, with the positions reached.
    public var assignment: [AssignedPartition] {
        slots.enumerated().compactMap { slot, queue in
            queue.map {
                AssignedPartition(slot: slot, partition: $0.partition, position: $0.sequence.position)
            }
        }
    }

    /// How many offsets lie between the position at `slot` and the end of the partition; nil before the first answer
    /// of the broker.
    ///
    /// The end is that of the last fetch answer, as librdkafka keeps it. Its statistics report the same number, but
    /// as seconds-old JSON of the whole client, whose parsing grows with the number of partitions; this is one cheap
    /// call, and subtracts the caller's own position. While a partition's buffer is full nothing is fetched, and the
    /// lag is that of the last answer, less what has been read since.
    public func lag(at slot: Int) -> Int64? {
        guard let client, slots.indices.contains(slot), let queue = slots[slot] else { return nil }
        var low: Int64 = -1
        var high: Int64 = -1
        let code = rd_kafka_get_watermark_offsets(
            client, queue.partition.topic, queue.partition.partition, &low, &high)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR, high >= 0 else { return nil }
        return max(0, high &- queue.sequence.position)
    }

    /// The offsets that the broker has of the partition at `slot`; `nil` where there is no partition.
    ///
    /// - Throws: ``KafkaError/position(_:_:)`` when there is no answer within `timeout`, which is for both of two
    ///   questions.
    public func extent(at slot: Int, timeout: Duration = .seconds(2)) throws(KafkaError) -> Range<Int64>? {
        guard slots.indices.contains(slot), let partition = slots[slot]?.partition else { return nil }
        let oldest = try resolve([(partition, .beginning)], timeout: timeout)
        let end = try resolve([(partition, .end)], timeout: timeout)
        guard let oldest = oldest.first?.1, let end = end.first?.1 else { return nil }
        // Records may be removed between the two answers.
        return oldest..<max(oldest, end)
    }

    /// Publishes positions as the group's committed offsets, for tools that show lag; nothing here ever reads them.
    ///
    /// Returns at once. A failure is logged and has no other consequence.
    public func commit(_ positions: [(partition: TopicPartition, position: Int64)]) {
        guard let client, !positions.isEmpty else { return }
        let list = PartitionList(positions.map { ($0.partition, $0.position) })
        // A failure to send is reported to the same callback as one of the broker.
        rd_kafka_commit(client, list.handle, 1)
    }

    /// Turns positions into offsets, in the same order.
    func resolve(
        _ positions: [(TopicPartition, KafkaPosition)], timeout: Duration
    ) throws(KafkaError) -> [(TopicPartition, Int64)] {
        var offsets: [TopicPartition: Int64] = [:]
        var questions: [(TopicPartition, Int64)] = []
        for (partition, position) in positions {
            switch position {
            case .offset(let offset) where offset >= 0: offsets[partition] = offset
            case .offset: throw .position(partition, KafkaFault(RD_KAFKA_RESP_ERR__INVALID_ARG))
            case .beginning: questions.append((partition, Int64(RD_KAFKA_OFFSET_BEGINNING)))
            case .end: questions.append((partition, Int64(RD_KAFKA_OFFSET_END)))
            case .time(let time): questions.append((partition, max(0, time)))
            }
        }
        var answers = try ask(questions, timeout)
        // The broker answers -1 when no record is so late.
        let open = answers.filter { $0.1 < 0 }.map { ($0.0, Int64(RD_KAFKA_OFFSET_END)) }
        answers = answers.filter { $0.1 >= 0 } + (try ask(open, timeout))
        for (partition, offset) in answers {
            guard offset >= 0 else { throw .position(partition, KafkaFault(RD_KAFKA_RESP_ERR__NO_OFFSET)) }
            offsets[partition] = offset
        }
        return positions.compactMap { partition, _ in offsets[partition].map { (partition, $0) } }
    }

    /// Asks the partitions' leaders for the offsets of times, of which -1 means the end and -2 the beginning.
    private func ask(
        _ questions: [(TopicPartition, Int64)], _ timeout: Duration
    ) throws(KafkaError) -> [(TopicPartition, Int64)] {
        guard let client, !questions.isEmpty else { return [] }
        let list = PartitionList(questions)
        let code = rd_kafka_offsets_for_times(client, list.handle, timeout.clampedMilliseconds)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw .position(questions[0].0, KafkaFault(code)) }
        return try list.entries.map { entry throws(KafkaError) in
            guard entry.error == RD_KAFKA_RESP_ERR_NO_ERROR else {
                throw .position(entry.partition, KafkaFault(entry.error))
            }
            return (entry.partition, entry.offset)
        }
    }
}
