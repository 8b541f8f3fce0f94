public import Decoding

/// What became of the records of one partition.
///
/// Every record read is in exactly one of these numbers.
public struct PipelineCounters: Sendable, Equatable {
    /// Events counted into panes.
    public internal(set) var counted: UInt64 = 0
    /// Events behind the watermark of their partition, or of a pane that is closed.
    public internal(set) var late: UInt64 = 0
    /// Ground-truth records.
    public internal(set) var groundTruth: UInt64 = 0
    /// Rejected records by reason.
    public internal(set) var rejections: [RejectionReason: UInt64] = [:]

    /// The counters of no records.
    public init() {}

    /// The number of records rejected for any reason.
    public var rejected: UInt64 { rejections.values.reduce(0, +) }

    /// All records read.
    public var consumed: UInt64 { counted + late + groundTruth + rejected }

    mutating func reject(_ reason: RejectionReason) { rejections[reason, default: 0] += 1 }

    mutating func add(_ other: Self) {
        counted += other.counted
        late += other.late
        groundTruth += other.groundTruth
        rejections.merge(other.rejections, uniquingKeysWith: +)
    }
}
