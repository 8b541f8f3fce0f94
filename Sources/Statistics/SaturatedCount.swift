public import Cells

/// `saturated`: the values too far out for the moments, which stand in them as a bound (``MomentSums``).
public enum SaturatedCount: Statistic {
    /// `saturated`.
    public static var measures: [Measure] { [.saturated] }

    /// Numeric columns only.
    public static func isDefined(on column: ReferenceColumn) -> Bool { column.isNumeric }

    /// Writes the count.
    public static func measure(
        _ comparison: borrowing ColumnComparison, into evaluation: inout ColumnEvaluation
    ) {
        evaluation[.saturated] = .count(comparison.moments.saturated)
    }
}
