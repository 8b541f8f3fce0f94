import CLibrdkafka

/// One assigned partition with its own queue of fetched records.
struct PartitionQueue {
    let partition: TopicPartition
    /// Owned by the consumer, which destroys it when the partition is given back.
    let handle: OpaquePointer
    var sequence: OffsetSequence

    /// Takes the partition's queue off the consumer's queue, so that it can be read by itself.
    ///
    /// This must come before the partition is assigned: the first call of `rd_kafka_queue_forward` marks the queue as
    /// the application's own, and only then does librdkafka not forward it to the consumer queue when fetching begins.
    init?(
        _ partition: TopicPartition, slot: Int, at position: Int64, client: OpaquePointer, doorbell: Doorbell
    ) {
        guard let handle = rd_kafka_queue_get_partition(client, partition.topic, partition.partition) else {
            return nil
        }
        rd_kafka_queue_forward(handle, nil)
        var ring: UInt8 = 1
        rd_kafka_queue_io_event_enable(handle, doorbell.writeEnd, &ring, 1)
        self.partition = partition
        self.handle = handle
        sequence = OffsetSequence(slot: slot, position: position)
    }

    /// Waits for the record of another offset; the queue is that of the partition, whatever is assigned.
    mutating func restart(at position: Int64, slot: Int) {
        sequence = OffsetSequence(slot: slot, position: position)
    }

    /// Lets go of the queue; the value is of no use afterwards.
    func destroy() {
        rd_kafka_queue_io_event_enable(handle, -1, nil, 0)
        rd_kafka_queue_destroy(handle)
    }
}
