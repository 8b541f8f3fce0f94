public import Cells

/// `maximum`: the largest valid value of the window.
public enum Maximum: Statistic {
    /// `maximum`.
    public static var measures: [Measure] { [.maximum] }

    /// Numeric columns only.
    public static func isDefined(on column: ReferenceColumn) -> Bool { column.isNumeric }

    /// Writes the largest value, or why there is none.
    public static func measure(
        _ comparison: borrowing ColumnComparison, into evaluation: inout ColumnEvaluation
    ) {
        evaluation[.maximum] =
            if comparison.extremes.isEmpty {
                .insufficient(comparison.currentInsufficiency ?? .noValidValue)
            } else {
                .finite(comparison.extremes.maximum)
            }
    }
}
