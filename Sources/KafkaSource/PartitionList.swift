import CLibrdkafka

/// Owns a librdkafka list of partitions.
struct PartitionList: ~Copyable {
    let handle: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>

    init(capacity: Int) {
        handle = rd_kafka_topic_partition_list_new(Int32(clamping: capacity))
    }

    init(_ positions: some Sequence<(TopicPartition, Int64)>) {
        self.init(capacity: 0)
        for (partition, offset) in positions { append(partition, offset: offset) }
    }

    deinit { rd_kafka_topic_partition_list_destroy(handle) }

    func append(_ partition: TopicPartition, offset: Int64) {
        rd_kafka_topic_partition_list_add(handle, partition.topic, partition.partition).pointee.offset =
            offset
    }

    /// The partitions with the offset and the error of each.
    var entries: [(partition: TopicPartition, offset: Int64, error: rd_kafka_resp_err_t)] {
        Self.entries(of: handle)
    }

    static func entries(
        of list: UnsafePointer<rd_kafka_topic_partition_list_t>
    ) -> [(partition: TopicPartition, offset: Int64, error: rd_kafka_resp_err_t)] {
        let buffer = UnsafeBufferPointer(start: list.pointee.elems, count: Int(list.pointee.cnt))
        return buffer.map { entry in
            (
                TopicPartition(topic: String(cString: entry.topic), partition: entry.partition), entry.offset,
                entry.err
            )
        }
    }
}
