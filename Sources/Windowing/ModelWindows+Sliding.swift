import Cells

extension ModelWindows {
    /// The next end, in time, of a window that is due and holds an event; `nil` if there is none.
    ///
    /// Stretches without events are passed over at once, however long they are.
    ///
    /// - Complexity: linear in the number of series.
    public func nextEnd(through horizon: Horizon) -> EventTime? {
        sequences.compactMap { $0.nextEnd(through: horizon) }.min().map(EventTime.init(milliseconds:))
    }

    /// Evaluates the windows that end at `end`, each once and only if it holds an event.
    ///
    /// - Parameters:
    ///   - end: what ``nextEnd(through:)`` gave; for another time there is no result.
    ///   - horizon: what it was asked with. At the end of the input a boundary may be the last end of one window and
    ///     beyond that of another.
    /// - Returns: the results in the order of the configuration.
    /// - Complexity: linear in the number of counters of the model and of windows that end here; it does not depend
    ///   on the length of the windows (amortised: every pane is added once and taken out once).
    public mutating func slide(to end: EventTime, through horizon: Horizon) -> [WindowResult] {
        let end = end.milliseconds
        var ranked: [(rank: Int, result: WindowResult)] = []
        for index in sequences.indices where sequences[index].nextEnd(through: horizon) == end {
            sequences[index].slide(to: end)
            for window in sequences[index].windows where !window.counts.isEmpty {
                let start = end &- window.spec.size
                let isPartial =
                    sequences[index].isIncomplete(from: start) || incomplete.touch(from: start, to: end)
                    || openLoss.map { $0.milliseconds < end } ?? false
                ranked.append((window.rank, window.result(end: end, isPartial: isPartial)))
            }
        }
        let needed = sequences.map(\.oldestNeeded)
        if !needed.contains(nil), let oldest = needed.compactMap({ $0 }).min() {
            incomplete.expire(before: oldest)
        }
        return ranked.sorted { $0.rank < $1.rank }.map(\.result)
    }
}
