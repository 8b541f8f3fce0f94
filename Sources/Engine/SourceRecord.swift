/// One record of the input: borrowed bytes and where they came from.
///
/// The payload is valid only while the record is being taken in.
public struct SourceRecord {
    /// The pipeline's index of the partition.
    public let partition: Int
    /// The record's place in its partition.
    public let offset: Int64
    /// The record's own timestamp in milliseconds since the Unix epoch; `nil` in a file.
    public let timestamp: Int64?
    /// The value; `nil` for a null value.
    public let payload: UnsafeRawBufferPointer?

    /// A record from its parts.
    public init(partition: Int, offset: Int64, timestamp: Int64?, payload: UnsafeRawBufferPointer?) {
        self.partition = partition
        self.offset = offset
        self.timestamp = timestamp
        self.payload = payload
    }
}
