public import Cells

/// One column of one window beside its reference: all that a statistic may look at.
///
/// What several statistics need is worked out once, when counters are loaded. The storage for it is kept, so that one
/// comparison serves column after column, window after window, and allocates nothing once it has seen the largest.
public struct ColumnComparison: ~Copyable, Sendable {
    /// What the reference said of the column.
    public private(set) var reference: ReferenceColumn

    /// The counts of all slots before each of the column's slots, and last that of all.
    public private(set) var cumulative: [UInt64] = []

    /// The distances of the valid values' distribution from that of the reference; zero where either has none.
    public private(set) var distances = DistributionDistances.none

    /// The valid part of ``cumulative`` times the reference's valid values, as long as the reference's distribution.
    private var scaled: [Double] = []

    /// The column's moments in the window.
    public private(set) var moments = MomentSums()

    /// The column's extremes in the window.
    public private(set) var extremes = Extremes()

    /// The number of events in the window.
    public private(set) var events: UInt64 = 0

    /// The number of valid values in the window: all but the missing and the invalid ones.
    public private(set) var valid: UInt64 = 0

    /// Both sides' counts per comparison group.
    public private(set) var groups = GroupedCounts(reference: [], current: [])

    /// The smoothed proportions of ``groups``.
    public private(set) var proportions = GroupProportions()

    /// A comparison of nothing with nothing, to load counters into.
    public init() { reference = .latency }

    /// A comparison of a column's counters with its reference.
    ///
    /// - Precondition: as for ``load(_:of:base:moments:extremes:events:)``.
    public init(
        reference: ReferenceColumn, counters: [UInt64], base: Int = 0, moments: MomentSums = MomentSums(),
        extremes: Extremes = Extremes(), events: UInt64
    ) {
        self.reference = reference
        load(
            counters.span, base: base, moments: moments, extremes: extremes, events: events, of: reference)
    }

    /// Compares other counters, of this or of another column.
    ///
    /// - Parameters:
    ///   - counters: the window's counters of all columns; this column's are those from `base` on.
    ///   - base: where the column's slots begin.
    ///   - moments: the column's moments in the window.
    ///   - extremes: the column's extremes in the window.
    ///   - events: the number of events in the window.
    ///   - reference: what the reference said of the column.
    /// - Precondition: `counters` has one entry per slot of the column's layout from `base` on.
    /// - Complexity: two passes over the column's slots, at most 256.
    public mutating func load(
        _ counters: Span<UInt64>, base: Int, moments: MomentSums, extremes: Extremes, events: UInt64,
        of reference: ReferenceColumn
    ) {
        self.reference = reference
        self.moments = moments
        self.extremes = extremes
        self.events = events
        let layout = reference.cells.layout
        let slots = counters.extracting(base..<(base + layout.slots))
        distances = .none
        if let distribution = reference.distribution {
            Self.accumulate(slots, Double(reference.valid), to: &cumulative, &scaled, distribution.boundaries)
            valid = cumulative[layout.missing]
            if valid > 0, reference.valid > 0 {
                distances = DistributionDistances(
                    ofScaled: scaled, total: Double(valid), from: distribution)
            }
        } else {
            Self.accumulate(slots, to: &cumulative)
            valid = cumulative[layout.missing]
        }
        groups.merge(cumulative, of: reference)
        proportions.smooth(groups)
    }

    private static func accumulate(_ slots: Span<UInt64>, to cumulative: inout [UInt64]) {
        cumulative.resize(to: slots.count + 1, with: 0)
        var cumulative = cumulative.mutableSpan
        var sum: UInt64 = 0
        for slot in slots.indices {
            cumulative[slot] = sum
            sum &+= slots[slot]
        }
        cumulative[slots.count] = sum
    }

    /// Writes the cumulative counts, and those of the valid values times `factor` up to `boundaries` of them.
    private static func accumulate(
        _ slots: Span<UInt64>, _ factor: Double, to cumulative: inout [UInt64],
        _ scaled: inout [Double], _ boundaries: Int
    ) {
        cumulative.resize(to: slots.count + 1, with: 0)
        scaled.resize(to: boundaries, with: 0)
        var cumulative = cumulative.mutableSpan
        var scaled = scaled.mutableSpan
        let missing = slots.count - 2
        var sum: UInt64 = 0
        for slot in 0..<missing {
            cumulative[slot] = sum
            // Signed, since that is one instruction; no sane count is beyond.
            scaled[slot] = Double(Int64(clamping: sum)) * factor
            sum &+= slots[slot]
        }
        for slot in missing..<boundaries { scaled[slot] = Double(Int64(clamping: sum)) * factor }
        for slot in missing..<slots.count {
            cumulative[slot] = sum
            sum &+= slots[slot]
        }
        cumulative[slots.count] = sum
    }

    /// The window's count in one slot of the column.
    public func count(_ slot: Int) -> UInt64 { cumulative[slot + 1] &- cumulative[slot] }
}
