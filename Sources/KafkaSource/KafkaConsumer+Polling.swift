import CLibrdkafka

extension KafkaConsumer {
    /// A partition gives way to the next after this many records, so that all advance together.
    static let turnLength = 256

    /// Delivers the records that are there, or waits for some, and returns what else happened.
    ///
    /// Eligible partitions take turns. A partition that is not eligible stays as it is, at no cost to the others;
    /// make it eligible again and it goes on with its next record. Give partitions back their turn often: the group
    /// takes a member for dead that does not poll for `max.poll.interval.ms` (5 minutes unless set).
    ///
    /// - Parameters:
    ///   - maximumWait: How long to wait when there is nothing to deliver. Waiting costs no processor time; signals,
    ///     events and ``waker`` may end it early.
    ///   - maximumRecords: Return after this many records, at least 1.
    ///   - isEligible: Whether the partition at this slot may be read now; asked before each of its turns of up to
    ///     256 records.
    ///   - body: Takes records of the partition at a slot, one or more, in the order of their offsets. It must not
    ///     use this consumer.
    /// - Returns: Events in the order of their slots, faults first. After `assigned` and `revoked` nothing was read.
    /// - Complexity: Less than a microsecond per record, and about a tenth of that per partition without one. Nothing
    ///   is allocated for a record.
    public func poll(
        maximumWait: Duration, maximumRecords: Int = 4_096, isEligible: (Int) -> Bool,
        _ body: (_ slot: Int, _ records: Span<KafkaRecord>) -> Void
    ) -> [KafkaEvent] {
        guard client != nil else { return [] }
        giveBackRevoked()
        var events: [KafkaEvent] = []
        if !serve(&events, body), read(maximumRecords, isEligible, &events, body) == 0, events.isEmpty,
            !hasNews
        {
            doorbell.wait(atMost: maximumWait)
            // Silence before looking, never after: what arrives after the look rings again, and no ring is lost.
            doorbell.silence()
            if !serve(&events, body) { _ = read(maximumRecords, isEligible, &events, body) }
        }
        report(&events)
        return events
    }

    /// Serves everything that is not a partition's own; returns whether the group changed the assignment.
    private func serve(_ events: inout [KafkaEvent], _ body: (Int, Span<KafkaRecord>) -> Void) -> Bool {
        while let message = rd_kafka_consumer_poll(client, 0) {
            if let slot = slot(of: message) {
                buffer.adopt(message)
                deliver(slot, &events, body)
            } else {
                if message.pointee.err != RD_KAFKA_RESP_ERR_NO_ERROR {
                    events.append(.fault(fault(in: message), slot: nil))
                }
                rd_kafka_message_destroy(message)
            }
        }
        for fault in callbacks.takeFaults() { events.append(.fault(fault, slot: nil)) }
        var isChanged = false
        for rebalance in callbacks.takeRebalances() {
            events.append(follow(rebalance))
            isChanged = true
        }
        return isChanged
    }

    /// Delivers at most `limit` records; returns how many messages there were, which need not all be records.
    private func read(
        _ limit: Int, _ isEligible: (Int) -> Bool, _ events: inout [KafkaEvent],
        _ body: (Int, Span<KafkaRecord>) -> Void
    ) -> Int {
        guard pendingRevocation == nil, !slots.isEmpty else { return 0 }
        var left = max(1, limit)
        var withoutData = 0
        var total = 0
        while left > 0, withoutData < slots.count {
            if turn >= slots.count { turn = 0 }
            let slot = turn
            turn += 1
            var fetched = 0
            if let queue = slots[slot]?.handle, isEligible(slot) {
                fetched = buffer.fetch(from: queue, atMost: left)
                if fetched > 0 { left -= deliver(slot, &events, body) }
            }
            withoutData = fetched == 0 ? withoutData + 1 : 0
            total += fetched
        }
        return total
    }

    /// Delivers what is in the buffer, which belongs to the partition at `slot`; returns the number of records.
    @discardableResult
    private func deliver(
        _ slot: Int, _ events: inout [KafkaEvent], _ body: (Int, Span<KafkaRecord>) -> Void
    ) -> Int {
        defer { buffer.release() }
        // In a variable of its own, out of the array that is a member of a class, where each access is checked.
        guard var sequence = slots[slot]?.sequence else { return 0 }
        let count = buffer.deliver(&sequence) { message, position in
            let fault = fault(in: message)
            events.append(
                message.pointee.err == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET
                    ? .positionOutOfRange(slot: slot, position: position, fault) : .fault(fault, slot: slot))
        } _: {
            body(slot, $0)
        }
        slots[slot]?.sequence = sequence
        return count
    }

    private var hasNews: Bool { slots.contains { $0?.sequence.hasNews ?? false } }

    /// Appends what the partitions have to report, once.
    private func report(_ events: inout [KafkaEvent]) {
        for slot in slots.indices where slots[slot]?.sequence.hasNews ?? false {
            if let gap = slots[slot]?.sequence.takeGap() { events.append(.gap(gap)) }
            if let end = slots[slot]?.sequence.takeEnd() {
                events.append(.reachedEnd(slot: slot, position: end))
            }
        }
    }

    private func fault(in message: UnsafeMutablePointer<rd_kafka_message_t>) -> KafkaFault {
        KafkaFault(message.pointee.err, text: rd_kafka_message_errstr(message).map { String(cString: $0) })
    }

    private func slot(of message: UnsafeMutablePointer<rd_kafka_message_t>) -> Int? {
        guard let topic = message.pointee.rkt, let name = rd_kafka_topic_name(topic) else { return nil }
        let partition = TopicPartition(topic: String(cString: name), partition: message.pointee.partition)
        return slots.firstIndex { $0?.partition == partition }
    }
}
