public import Cells

/// `saturated`: the values too far out for the moments, which stand in them as a bound (``MomentSums``).
public struct SaturatedCount: Statistic {
    /// `saturated`.
    public var measures: [Measure] { [.saturated] }

    /// The statistic.
    public init() {}

    /// Numeric columns only.
    public func isDefined(on cells: ColumnCells) -> Bool { cells.isNumeric }

    /// Writes the count.
    public func measure(_ comparison: ColumnComparison, into evaluation: inout ColumnEvaluation) {
        evaluation[.saturated] = .count(comparison.moments.saturated)
    }
}
