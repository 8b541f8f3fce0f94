import Cells

/// What a pane knows of its events.
struct PaneContent: Sendable, Equatable {
    var counts: Counts
    var extremes: [Extremes]
    var unseenNames = UnseenNames()
    /// By rising partition.
    var offsets: [OffsetRange]

    /// The content of a pane without events.
    init(_ layout: CountsLayout) {
        counts = Counts(layout)
        extremes = Array(repeating: Extremes(), count: layout.columns.count)
        offsets = []
    }

    /// Takes in the pane of the same time of another partition, above those taken in before.
    mutating func merge(_ other: PaneContent) {
        addCounts(of: other)
        offsets.append(contentsOf: other.offsets)
    }

    /// Takes in everything of another pane but its offsets.
    mutating func addCounts(of other: PaneContent) {
        counts.add(other.counts)
        for index in extremes.indices { extremes[index].combine(other.extremes[index]) }
        unseenNames.merge(other.unseenNames)
    }

    /// Widens the only range of offsets to hold another of the same partition.
    mutating func add(_ range: OffsetRange) {
        guard !offsets.isEmpty else {
            offsets = [range]
            return
        }
        offsets[0].first = min(offsets[0].first, range.first)
        offsets[0].last = max(offsets[0].last, range.last)
    }
}
