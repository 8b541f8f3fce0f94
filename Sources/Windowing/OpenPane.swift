import Cells

/// A pane of one partition that may still get events.
struct OpenPane: Sendable {
    let start: Int64
    let partition: Int
    var content: PaneContent
    /// Whether events were added since it was last drained.
    var isChanged: Bool
    /// Whether there is a record of it.
    var isStored: Bool

    /// Whether this pane stands before the one of the given start and partition.
    func precedes(start: Int64, partition: Int) -> Bool {
        (self.start, self.partition) < (start, partition)
    }

    /// Counts rows, whose offsets are in the given range.
    mutating func add(
        _ batch: borrowing RowBatch, rows: Range<Int>, layout: CountsLayout, offsets: ClosedRange<Int64>
    ) {
        content.counts.count(batch, rows: rows, layout: layout, extremes: &content.extremes)
        content.unseenNames.count(batch, rows: rows)
        isChanged = true
        content.add(OffsetRange(partition: partition, first: offsets.lowerBound, last: offsets.upperBound))
    }

    /// Adds the events of another pane of the same start and partition.
    mutating func add(_ other: OpenPane) {
        isChanged = true
        guard !content.counts.isEmpty else {
            content = other.content
            return
        }
        content.addCounts(of: other.content)
        for range in other.content.offsets { content.add(range) }
    }
}
