import CLibrdkafka

/// Room for the messages of one turn and the records made of them, allocated once.
///
/// Messages that were fetched are owned here until they are released.
struct MessageBuffer: ~Copyable {
    let capacity: Int
    private let mode: FetchMode
    private let messages: UnsafeMutablePointer<UnsafeMutablePointer<rd_kafka_message_t>?>
    private let records: UnsafeMutablePointer<KafkaRecord>
    private var fetched = 0

    init(capacity: Int, mode: FetchMode) {
        self.capacity = capacity
        self.mode = mode
        messages = .allocate(capacity: capacity)
        messages.initialize(repeating: nil, count: capacity)
        records = .allocate(capacity: capacity)
    }

    deinit {
        for index in 0..<fetched { rd_kafka_message_destroy(messages[index]) }
        messages.deallocate()
        records.deallocate()
    }

    /// Takes over one message that came by itself; what was fetched before must have been released.
    mutating func adopt(_ message: UnsafeMutablePointer<rd_kafka_message_t>) {
        messages[0] = message
        fetched = 1
    }

    /// Takes up to `limit` messages that are in `queue` now, without waiting, and returns how many.
    ///
    /// What was fetched before must have been released.
    mutating func fetch(from queue: OpaquePointer, atMost limit: Int) -> Int {
        let limit = min(limit, capacity)
        switch mode {
        case .batches:
            fetched = max(0, rd_kafka_consume_batch_queue(queue, 0, messages, limit))
        case .singly:
            while fetched < limit, let message = rd_kafka_consume_queue(queue, 0) {
                messages[fetched] = message
                fetched += 1
            }
        }
        return fetched
    }

    /// Lets `sequence` judge what was fetched, and hands the records that are to be delivered to `body`, if any.
    ///
    /// - Parameters:
    ///   - other: Takes what is neither a record nor the end of the partition, with the position before it.
    ///   - body: Takes the records; they are valid while it runs.
    /// - Returns: The number of records delivered.
    func deliver(
        _ sequence: inout OffsetSequence, other: (UnsafeMutablePointer<rd_kafka_message_t>, Int64) -> Void,
        _ body: (Span<KafkaRecord>) -> Void
    ) -> Int {
        var count = 0
        for index in 0..<fetched {
            guard let message = messages[index] else { continue }
            switch message.pointee.err {
            case RD_KAFKA_RESP_ERR_NO_ERROR:
                guard sequence.accept(message.pointee.offset) else { continue }
                (records + count).initialize(to: KafkaRecord(message))
                count += 1
            case RD_KAFKA_RESP_ERR__PARTITION_EOF: sequence.reachEnd(at: message.pointee.offset)
            default: other(message, sequence.position)
            }
        }
        if count > 0 { body(UnsafeBufferPointer(start: records, count: count).span) }
        return count
    }

    /// Gives everything fetched back to librdkafka; records made of it are not valid any more.
    mutating func release() {
        for index in 0..<fetched { rd_kafka_message_destroy(messages[index]) }
        fetched = 0
    }
}

extension KafkaRecord {
    init(_ message: UnsafeMutablePointer<rd_kafka_message_t>) {
        let timestamp = rd_kafka_message_timestamp(message, nil)
        self.init(
            offset: message.pointee.offset, timestamp: timestamp < 0 ? nil : timestamp,
            payload: message.pointee.payload.map {
                UnsafeRawBufferPointer(start: $0, count: message.pointee.len)
            })
    }
}
