/// Where one input partition stands, and whose it is.
public struct PartitionPosition: Sendable, Hashable {
    /// The partition.
    public let partition: InputPartition
    /// The ownership that this position belongs to, as ``LedgerStore/acquire(_:)`` gave it out; 1 or more.
    public let epoch: Int64
    /// A small number that stands for the partition in stored panes: given once, by the first
    /// ``LedgerStore/acquire(_:)``, and never changed or used for another one.
    public let slot: Int64
    /// The first offset that is not yet part of the state; `nil` while nothing was ever committed.
    public var nextOffset: Int64?
    /// The largest event time accepted from the partition, in milliseconds since the Unix epoch.
    public var newestEventTime: Int64?
    /// Whether the partition was read to its end and stayed silent.
    public var isIdle: Bool
    /// Records were lost, and events from this time on may be missing, in milliseconds since the Unix epoch; `nil`
    /// when none were lost since the last event.
    public var lostSince: Int64?

    /// A position from its parts.
    public init(
        partition: InputPartition, epoch: Int64, slot: Int64 = 0, nextOffset: Int64?, newestEventTime: Int64?,
        isIdle: Bool, lostSince: Int64? = nil
    ) {
        self.partition = partition
        self.epoch = epoch
        self.slot = slot
        self.nextOffset = nextOffset
        self.newestEventTime = newestEventTime
        self.isIdle = isIdle
        self.lostSince = lostSince
    }
}
