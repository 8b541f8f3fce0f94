/// The offsets, in one partition, of the events that a pane or a window counted.
public struct OffsetRange: Sendable, Hashable {
    /// The caller's index of the partition.
    public let partition: Int
    /// The smallest offset.
    public internal(set) var first: Int64
    /// The largest offset.
    public internal(set) var last: Int64

    /// The offsets from `first` to `last`, both included.
    public init(partition: Int, first: Int64, last: Int64) {
        self.partition = partition
        self.first = first
        self.last = last
    }
}
