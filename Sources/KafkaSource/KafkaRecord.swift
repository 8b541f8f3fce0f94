/// One record as librdkafka holds it: nothing is copied.
///
/// The payload is valid until the closure that was given the record returns. Copy what must live longer.
public struct KafkaRecord {
    /// The record's place in its partition.
    public let offset: Int64
    /// The broker's or producer's timestamp in milliseconds since the Unix epoch, nil when the record has none.
    public let timestamp: Int64?
    /// The value; nil for a tombstone, a null value, and a buffer without bytes for an empty one.
    public let payload: UnsafeRawBufferPointer?
}
