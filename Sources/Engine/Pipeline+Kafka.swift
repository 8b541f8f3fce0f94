import KafkaSource

extension Pipeline {
    /// Takes in records of one partition, in their order.
    mutating func take(_ records: Span<KafkaRecord>, partition: Int) {
        for place in records.indices { take(SourceRecord(records[place], partition: partition)) }
    }
}

extension SourceRecord {
    /// A record from Kafka; `partition` is the pipeline's index.
    init(_ record: KafkaRecord, partition: Int) {
        self.init(
            partition: partition, offset: record.offset, timestamp: record.timestamp, payload: record.payload)
    }
}
