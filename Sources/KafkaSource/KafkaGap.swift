/// Where the offsets of a partition did not follow each other, over one call of `poll`.
///
/// Brokers leave offsets out where a topic is compacted and where transactions end, so a gap is counted and reported,
/// never a failure. Records that come again are not delivered again.
public struct KafkaGap: Sendable, Hashable {
    /// The slot of the partition.
    public let slot: Int
    /// The offset that should have come at the first irregularity.
    public let expected: Int64
    /// The offset that came instead.
    public let found: Int64
    /// How many offsets were left out.
    public internal(set) var missing: Int64
    /// How many records came again.
    public internal(set) var repeated: Int64
}
