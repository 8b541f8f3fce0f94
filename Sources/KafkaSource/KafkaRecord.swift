/// One record as librdkafka holds it: nothing is copied.
///
/// The buffers are valid until the closure that was given the record returns. Copy what must live longer.
public struct KafkaRecord: ~Copyable {
    /// The slot of the record's partition.
    public let slot: Int
    /// The record's place in its partition.
    public let offset: Int64
    /// The broker's or producer's timestamp in milliseconds since the Unix epoch, nil when the record has none.
    public let timestamp: Int64?
    /// The value; nil for a tombstone, a null value, and a buffer without bytes for an empty one.
    public let payload: UnsafeRawBufferPointer?
    /// The key; nil when the record has none.
    public let key: UnsafeRawBufferPointer?
}
