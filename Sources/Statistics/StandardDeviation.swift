public import Cells

/// `standard_deviation`: that of the valid values of the window with divisor n - 1, from their integer sums
/// (``MomentSums``).
public enum StandardDeviation: Statistic {
    /// `standard_deviation`.
    public static var measures: [Measure] { [.standardDeviation] }

    /// Numeric columns only.
    public static func isDefined(on column: ReferenceColumn) -> Bool { column.isNumeric }

    /// Writes the standard deviation, or why there is none.
    public static func measure(
        _ comparison: borrowing ColumnComparison, into evaluation: inout ColumnEvaluation
    ) {
        guard let scale = comparison.reference.moments else {
            evaluation[.standardDeviation] = .insufficient(.noReference)
            return
        }
        evaluation[.standardDeviation] =
            if let deviation = comparison.moments.standardDeviation(scale) {
                .finite(deviation)
            } else {
                .insufficient(comparison.currentInsufficiency ?? .oneValidValue)
            }
    }
}
