public import Cells

/// `minimum`: the smallest valid value of the window.
public enum Minimum: Statistic {
    /// `minimum`.
    public static var measures: [Measure] { [.minimum] }

    /// Numeric columns only.
    public static func isDefined(on column: ReferenceColumn) -> Bool { column.isNumeric }

    /// Writes the smallest value, or why there is none.
    public static func measure(
        _ comparison: borrowing ColumnComparison, into evaluation: inout ColumnEvaluation
    ) {
        evaluation[.minimum] =
            if comparison.extremes.isEmpty {
                .insufficient(comparison.currentInsufficiency ?? .noValidValue)
            } else {
                .finite(comparison.extremes.minimum)
            }
    }
}
