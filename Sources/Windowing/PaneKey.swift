/// What identifies a pane's record among those of its model.
public struct PaneKey: Sendable, Hashable, Comparable {
    /// The division of time that the pane is of.
    public let series: PaneSeries
    /// Where the pane starts; it ends one slide later.
    public let start: EventTime
    /// The input partition of an open pane; `nil` for a closed one, which is merged over all partitions.
    public let partition: Int?

    /// The key of a pane.
    public init(series: PaneSeries, start: EventTime, partition: Int?) {
        self.series = series
        self.start = start
        self.partition = partition
    }

    /// By series, start and partition; a closed pane is before the open ones.
    public static func < (left: Self, right: Self) -> Bool {
        (left.series, left.start, left.partition ?? -1) < (right.series, right.start, right.partition ?? -1)
    }
}

extension PaneKey: CustomStringConvertible {
    /// The pane in words, for messages.
    public var description: String {
        let slide = DurationText.text(ofMilliseconds: series.slide)
        let shift = series.offset == 0 ? "" : "+\(DurationText.text(ofMilliseconds: series.offset))"
        let owner = partition.map { "open in partition \($0)" } ?? "closed"
        return "\(slide)\(shift) pane from \(start.rfc3339), \(owner)"
    }
}
