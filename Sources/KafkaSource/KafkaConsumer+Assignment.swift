import CLibrdkafka

extension KafkaConsumer {
    /// Begins to read the partitions of the last `assigned` event.
    ///
    /// Positions other than offsets are turned into offsets here, by asking the brokers once for all of them, so every
    /// partition has a position before its first record. Without a pending assignment it does nothing.
    ///
    /// - Parameters:
    ///   - positions: Where to begin; a partition that is not named begins at ``KafkaSettings/start``.
    ///   - timeout: How long to wait for the brokers' answer.
    /// - Returns: All partitions begun, ascending, with their slots.
    /// - Throws: ``KafkaError/position(_:_:)`` or ``KafkaError/client(_:)``. The assignment is still pending then: call
    ///   again, and go on polling in between.
    @discardableResult
    public func start(
        at positions: [TopicPartition: KafkaPosition] = [:], timeout: Duration = .seconds(10)
    ) throws(KafkaError) -> [AssignedPartition] {
        guard let client, let pending = pendingAssignment else { return [] }
        let offsets = try resolve(pending.map { ($0, positions[$0] ?? settings.start) }, timeout: timeout)
        var begun: [AssignedPartition] = []
        for (partition, offset) in offsets {
            let slot = freeSlot()
            slots[slot] = PartitionQueue(
                partition, slot: slot, at: offset, client: client, doorbell: doorbell)
            guard slots[slot] != nil else {
                for entry in begun { free(entry.slot) }
                throw .position(partition, KafkaFault(RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION))
            }
            begun.append(AssignedPartition(slot: slot, partition: partition, position: offset))
        }
        if let fault = assign(offsets) {
            for entry in begun { free(entry.slot) }
            throw .client(fault)
        }
        pendingAssignment = nil
        return begun
    }

    /// Goes on with one partition at another offset, after ``KafkaEvent/positionOutOfRange(slot:position:_:)``.
    ///
    /// The others go on at their positions, of which what was fetched already is fetched again: librdkafka has given the
    /// partition up, and takes it back as part of an assignment only. Between a revocation and the `poll` after it there
    /// is nothing to go on with, and it does nothing.
    ///
    /// - Throws: ``KafkaError/client(_:)``; the partition stands still as before then: call again.
    public func goOn(slot: Int, at offset: Int64) throws(KafkaError) {
        guard let client, pendingRevocation == nil, slots.indices.contains(slot),
            let partition = slots[slot]?.partition
        else { return }
        if ClientCallbacks.isCooperative(client) {
            let list = PartitionList([(partition, Int64(-1))])
            if let error = rd_kafka_incremental_unassign(client, list.handle) {
                throw .client(KafkaFault(consuming: error))
            }
            slots[slot]?.restart(at: offset, slot: slot)
            if let fault = assign([(partition, offset)]) { throw .client(fault) }
        } else {
            slots[slot]?.restart(at: offset, slot: slot)
            let all = slots.compactMap { $0.map { ($0.partition, $0.sequence.position) } }
            if let fault = assign(all) { throw .client(fault) }
        }
    }

    /// Acts on what the group decided, as far as that needs no answer from the caller.
    func follow(_ rebalance: ClientCallbacks.Rebalance) -> KafkaEvent {
        switch rebalance {
        case .assign(let partitions):
            pendingAssignment = partitions.sorted()
            // Nobody needs to be asked where to begin with nothing; the group waits for the call.
            if partitions.isEmpty, assign([]) == nil { pendingAssignment = nil }
            return .assigned(partitions.sorted())
        case .revoke(let partitions):
            let taken = assignment.filter { partitions.contains($0.partition) }
            pendingAssignment = nil
            pendingRevocation = partitions
            return .revoked(taken, lost: rd_kafka_assignment_lost(client) != 0)
        case .failed(let fault):
            pendingAssignment = nil
            for slot in slots.indices { free(slot) }
            rd_kafka_assign(client, nil)
            return .fault(fault, slot: nil)
        }
    }

    /// Gives back what the group took.
    func giveBackRevoked() {
        guard let client, let partitions = pendingRevocation else { return }
        pendingRevocation = nil
        for slot in slots.indices {
            if let queue = slots[slot], partitions.contains(queue.partition) { free(slot) }
        }
        if ClientCallbacks.isCooperative(client) {
            let list = PartitionList(partitions.map { ($0, -1) })
            if let error = rd_kafka_incremental_unassign(client, list.handle) {
                callbacks.note(KafkaFault(consuming: error))
            }
        } else {
            rd_kafka_assign(client, nil)
        }
    }

    private func assign(_ offsets: [(TopicPartition, Int64)]) -> KafkaFault? {
        guard let client else { return nil }
        let list = PartitionList(offsets)
        if ClientCallbacks.isCooperative(client) {
            return rd_kafka_incremental_assign(client, list.handle).map { KafkaFault(consuming: $0) }
        }
        let code = rd_kafka_assign(client, list.handle)
        return code == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : KafkaFault(code)
    }

    private func freeSlot() -> Int {
        if let free = slots.firstIndex(where: { $0 == nil }) { return free }
        slots.append(nil)
        return slots.count - 1
    }

    func free(_ slot: Int) {
        slots[slot]?.destroy()
        slots[slot] = nil
    }
}
