import Cells

/// The running sum of the panes in one window.
struct SlidingWindow: Sendable {
    let spec: WindowSpec
    /// The place of the window in the configuration.
    let rank: Int

    private(set) var counts: Counts
    /// The number, in the queue of closed panes, of the oldest one in the sum.
    private var tail = 0
    private var minima: [SlidingExtremum<Double>]
    private var maxima: [SlidingExtremum<Double>]
    private var unseenNames = SlidingUnseenNames()
    /// By rising partition; only partitions with events in the window.
    private var offsets: [SlidingOffsets] = []

    init(spec: WindowSpec, rank: Int, layout: CountsLayout) {
        self.spec = spec
        self.rank = rank
        counts = Counts(layout)
        minima = Array(repeating: SlidingExtremum(.minimum), count: layout.columns.count)
        maxima = Array(repeating: SlidingExtremum(.maximum), count: layout.columns.count)
    }

    /// Takes the panes that start before `start` out of the sum.
    ///
    /// - Parameter panes: all closed panes that were ever added and are not yet out of the sum.
    mutating func expire(before start: Int64, panes: Queue<ClosedPane>, layout: CountsLayout) {
        let oldTail = tail
        while tail < panes.endIndex, panes[tail].start < start { tail += 1 }
        guard tail > oldTail else { return }
        if tail == panes.endIndex {
            counts = Counts(layout)
        } else {
            for index in oldTail..<tail { panes[index].subtract(from: &counts, layout: layout) }
        }
        for index in minima.indices {
            minima[index].expire(before: start)
            maxima[index].expire(before: start)
        }
        unseenNames.expire(before: tail) { panes[$0].unseenNames(layout) }
        for index in offsets.indices { offsets[index].expire(before: start) }
        offsets.removeAll { $0.range == nil }
    }

    /// Adds the pane that was appended last to the queue of closed panes, and has this number there.
    mutating func add(_ pane: PaneContent, start: Int64, number: Int) {
        if counts.isEmpty { counts = pane.counts } else { counts.add(pane.counts) }
        for (index, extremes) in pane.extremes.enumerated() where !extremes.isEmpty {
            minima[index].push(extremes.minimum, at: start)
            maxima[index].push(extremes.maximum, at: start)
        }
        unseenNames.push(pane.unseenNames, number: number)
        var place = 0
        for range in pane.offsets {
            while place < offsets.count, offsets[place].partition < range.partition { place += 1 }
            if place == offsets.count || offsets[place].partition != range.partition {
                offsets.insert(SlidingOffsets(partition: range.partition), at: place)
            }
            offsets[place].push(range, at: start)
        }
    }

    /// Leaves out of the sum a restored pane that is before the window, in place of adding it.
    mutating func passOver() { tail += 1 }

    func result(end: Int64, isPartial: Bool) -> WindowResult {
        WindowResult(
            spec: spec, start: EventTime(milliseconds: end &- spec.size), end: EventTime(milliseconds: end),
            isPartial: isPartial, counts: counts,
            extremes: zip(minima, maxima).map { minimum, maximum in
                var extremes = Extremes()
                if let smallest = minimum.extremum { extremes.minimum = smallest }
                if let largest = maximum.extremum { extremes.maximum = largest }
                return extremes
            },
            unseenNames: unseenNames.merged, offsets: offsets.compactMap(\.range))
    }
}
