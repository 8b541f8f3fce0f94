public import Cells

/// The sliding windows over the events of one version of a monitored model.
///
/// Events are counted into panes, each one slide of event time long; a window is the sum of its panes. A slide adds
/// the newest pane and takes out the oldest, so that its cost does not depend on the window's length. Windows of
/// equal slide and offset share their panes. What is kept depends on the windows and on how far events are apart in
/// time (lateness, and the skew between partitions), never on how many there were.
///
/// Time is an argument: the caller counts all events that ``WatermarkTracker`` accepted, then asks for the windows
/// that are due, in order:
///
/// ```swift
/// let uncounted = windows.count(batch, partition: partition)
/// let horizon = Horizon.watermark(watermark)
/// while let end = windows.nextEnd(through: horizon) {
///     for result in windows.slide(to: end, through: horizon) { ... }
/// }
/// ```
///
/// The results depend on the events alone, not on how they are spread over partitions and batches, how often the
/// windows are asked, drained and restored: as long as no event comes for a window that was evaluated before, which
/// only an idle partition that revives can bring about.
///
/// After a change of baseline, begin with windows that succeed the former ones, see
/// ``init(layout:windows:succeeding:state:)``: their first ones are partial.
public struct ModelWindows: Sendable {
    /// How the columns are counted.
    public let layout: CountsLayout

    /// The windows, in the order of the configuration.
    public let specs: [WindowSpec]

    var sequences: [PaneSequence]
    var incomplete = IncompleteSpans()
    /// Data was lost, and events from this time on may be missing, until it is known up to when.
    ///
    /// Not part of the records: it belongs to a partition of the input, and so to the caller.
    public var openLoss: EventTime?
    /// The last end up to which windows were evaluated that are gone: of other series, or of another baseline.
    var floor: Int64?
    /// The model's record as it was last drained.
    var drainedState: [UInt8]?
    /// The keys of restored panes of which no window is a sum any more; to be removed with the next changes.
    var unconfigured: [PaneKey] = []

    /// Windows over no events yet; each spec is valid (see ``WindowSpec/isValid``), equal ones are given once.
    public init(layout: CountsLayout, windows: [WindowSpec]) {
        self.layout = layout
        specs = windows
        var ranked: [PaneSeries: [SlidingWindow]] = [:]
        for (rank, spec) in windows.enumerated() {
            precondition(spec.isValid, "BUG: a window that the configuration should have refused")
            ranked[spec.paneSeries, default: []].append(SlidingWindow(spec: spec, rank: rank, layout: layout))
        }
        sequences = ranked.keys.sorted().map { series in
            PaneSequence(series: series, windows: ranked[series] ?? [], layout: layout)
        }
    }

    /// The largest end for which windows were evaluated: events before it come too late for this model.
    public var evaluatedThrough: EventTime? {
        (sequences.map(\.lastEnd) + [floor]).compactMap(\.self).max().map(EventTime.init(milliseconds:))
    }

    /// Records that data was lost: events with times from `first` through `last` may be missing.
    ///
    /// Every window still to be evaluated that holds one of these times is partial.
    public mutating func markIncomplete(from first: EventTime, through last: EventTime) {
        let lower = min(first.milliseconds, last.milliseconds)
        incomplete.insert(lower...max(first.milliseconds, last.milliseconds))
    }

    /// Records the same losses as `other`, of which these windows, being new, know nothing.
    public mutating func inheritLosses(of other: ModelWindows) {
        for span in other.incomplete.spans { incomplete.insert(span) }
    }
}
