public import Cells

/// One column of one window beside its reference: all that a statistic may look at.
public struct ColumnComparison: Sendable {
    /// What the reference said of the column.
    public let reference: ReferenceColumn

    /// The window's counters of all columns; this column's are those at ``slots``.
    public let counters: [UInt64]

    /// Where the column's slots are in ``counters``.
    public let slots: Range<Int>

    /// The column's moments in the window.
    public let moments: MomentSums

    /// The column's extremes in the window.
    public let extremes: Extremes

    /// The number of events in the window.
    public let events: UInt64

    /// The number of valid values in the window: all but the missing and the invalid ones.
    public let valid: UInt64

    /// The number of valid values in the reference.
    public let referenceValid: UInt64

    /// Both sides' counts per comparison group.
    public let groups: GroupedCounts

    /// The smoothed proportions of ``groups``.
    public let proportions: GroupProportions

    /// A comparison of a column's counters, which are shared and not copied, with its reference.
    ///
    /// - Precondition: `reference.counts` has one entry per slot of the column's layout, and `counters` at least
    ///   that many from `base` on.
    public init(
        reference: ReferenceColumn, counters: [UInt64], base: Int = 0, moments: MomentSums = MomentSums(),
        extremes: Extremes = Extremes(), events: UInt64
    ) {
        self.reference = reference
        self.counters = counters
        self.moments = moments
        self.extremes = extremes
        self.events = events
        let layout = reference.cells.layout
        slots = base..<(base + layout.slots)
        groups = GroupedCounts(
            reference: reference.counts.span, current: counters.span.extracting(slots), of: reference)
        proportions = GroupProportions(smoothing: groups)
        valid = groups.currentTotal &- counters[base + layout.missing] &- counters[base + layout.invalid]
        referenceValid =
            groups.referenceTotal &- reference.counts[layout.missing] &- reference.counts[layout.invalid]
    }

    /// The window's count in one slot of the column.
    public func count(_ slot: Int) -> UInt64 { counters[slots.lowerBound + slot] }
}
