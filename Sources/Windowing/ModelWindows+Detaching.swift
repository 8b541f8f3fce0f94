// Events of one model may be counted in several places at once, each with windows of its own that are never slid.
// Their open panes add up, in whatever order: counts do not depend on it.
extension ModelWindows {
    /// Takes out the open panes that lie within the horizon, for which no further event will come; all without one.
    ///
    /// - Complexity: linear in the number of panes taken; their counts are handed over, not copied.
    public mutating func detach(through horizon: Horizon?) -> DetachedPanes {
        DetachedPanes(panes: sequences.indices.map { sequences[$0].detach(through: horizon) })
    }

    /// Adds panes that were detached elsewhere to those that are open here.
    ///
    /// - Precondition: both are of the same layout and windows, and none of the panes is closed here.
    /// - Complexity: linear in the counters of the panes.
    public mutating func attach(_ detached: DetachedPanes) {
        precondition(detached.panes.count == sequences.count, "BUG: panes of other windows")
        for index in sequences.indices {
            for pane in detached.panes[index] { sequences[index].attach(pane) }
        }
    }
}

extension PaneSequence {
    fileprivate mutating func detach(through horizon: Horizon?) -> [OpenPane] {
        let end = horizon?.lastEnd(of: series).milliseconds ?? Int64.max
        var panes: [OpenPane] = []
        while let first = open.first, first.start <= end &- series.slide {
            panes.append(first)
            open.removeFirst()
        }
        return panes
    }

    fileprivate mutating func attach(_ pane: OpenPane) {
        precondition(pane.start >= lastEnd ?? pane.start, "BUG: a pane that is closed already")
        let index = indexOfOpenPane(start: pane.start, partition: pane.partition)
        open[index].add(pane)
        firstPane = min(firstPane ?? pane.start, pane.start)
    }
}
