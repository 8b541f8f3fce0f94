import Cells

/// The panes of one series, and the windows that are sums of them.
struct PaneSequence: Sendable {
    let series: PaneSeries
    let layout: CountsLayout
    /// The size of the largest window.
    let span: Int64

    /// By rising start and partition.
    var open = Queue<OpenPane>()
    /// By rising start: those in the largest window that ends at `lastEnd`.
    var closed = Queue<ClosedPane>()
    var windows: [SlidingWindow]
    /// The keys of records that are to be removed.
    var removed: [PaneKey] = []

    /// The start of the pane of the first event; `nil` while there was no event.
    var firstPane: Int64?
    /// Windows that start earlier lack events for another reason: the configuration had no use for them.
    var completeFrom: Int64?
    /// The last end up to which windows were evaluated.
    var lastEnd: Int64?

    /// Where in `open` the last run of events went.
    private var cursor = 0

    /// A sequence without panes, for windows of one series.
    init(series: PaneSeries, windows: [SlidingWindow], layout: CountsLayout) {
        self.series = series
        self.windows = windows
        self.layout = layout
        span = windows.map(\.spec.size).max() ?? series.slide
    }

    // MARK: - Counting

    /// Counts rows of one partition into the pane that starts at `start`.
    mutating func count(_ batch: borrowing RowBatch, rows: Range<Int>, partition: Int, start: Int64) {
        let index = indexOfOpenPane(start: start, partition: partition)
        var first = Int64.max
        var last = Int64.min
        for row in rows {
            first = min(first, batch.offsets[row])
            last = max(last, batch.offsets[row])
        }
        open[index].add(batch, rows: rows, layout: layout, offsets: first...last)
        firstPane = min(firstPane ?? start, start)
    }

    /// The number of an open pane, which is begun if need be.
    mutating func indexOfOpenPane(start: Int64, partition: Int) -> Int {
        if cursor >= open.startIndex, cursor < open.endIndex, open[cursor].start == start,
            open[cursor].partition == partition
        {
            return cursor
        }
        var low = open.startIndex
        var high = open.endIndex
        while low < high {
            let middle = (low + high) / 2
            if open[middle].precedes(start: start, partition: partition) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        cursor = low
        if low == open.endIndex || open[low].start != start || open[low].partition != partition {
            let pane = OpenPane(
                start: start, partition: partition, content: PaneContent(layout), isChanged: false,
                isStored: false)
            open.insert(pane, at: low)
        }
        return low
    }

    // MARK: - Sliding

    /// The next boundary at which a window that is due and holds an event ends; `nil` if there is none.
    ///
    /// While the largest window still holds a closed pane, that is the next boundary of all. After that, however
    /// long nothing happens, it is the end of the first open pane.
    func nextEnd(through horizon: Horizon) -> Int64? {
        let end: Int64
        if let lastEnd, let newest = closed.last, newest.start >= lastEnd + series.slide - span {
            end = lastEnd + series.slide
        } else if let first = open.first {
            end = first.start + series.slide
        } else {
            return nil
        }
        return end <= horizon.lastEnd(of: series).milliseconds ? end : nil
    }

    /// Moves all windows to `end`, which is ``nextEnd(through:)``.
    mutating func slide(to end: Int64) {
        for index in windows.indices {
            windows[index].expire(before: end - windows[index].spec.size, panes: closed, layout: layout)
        }
        while let oldest = closed.first, oldest.start < end - span {
            if oldest.isStored { removed.append(key(oldest.start, partition: nil)) }
            closed.removeFirst()
        }
        while let first = open.first, first.start < end {
            var content = first.content
            remove(first)
            while let next = open.first, next.start == first.start {
                content.merge(next.content)
                remove(next)
            }
            closed.append(ClosedPane(start: first.start, bytes: content.encoded, isStored: false))
            for window in windows.indices {
                windows[window].add(content, start: first.start, number: closed.endIndex - 1)
            }
        }
        lastEnd = end
    }

    /// Takes the first open pane, which closes, from the queue.
    private mutating func remove(_ first: OpenPane) {
        if first.isStored { removed.append(key(first.start, partition: first.partition)) }
        open.removeFirst()
    }

    /// Whether a window that starts at `start` lacks events from before the first one.
    func isIncomplete(from start: Int64) -> Bool {
        guard let firstPane else { return true }
        return start < firstPane || start < completeFrom ?? start
    }

    /// The first time that a window still to be evaluated may hold; `nil` while any may.
    var oldestNeeded: Int64? { lastEnd.map { $0 + series.slide - span } }

    func key(_ start: Int64, partition: Int?) -> PaneKey {
        PaneKey(series: series, start: EventTime(milliseconds: start), partition: partition)
    }
}
