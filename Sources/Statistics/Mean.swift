public import Cells

/// `mean`: the mean of the valid values of the window, from their integer sums (``MomentSums``).
public enum Mean: Statistic {
    /// `mean`.
    public static var measures: [Measure] { [.mean] }

    /// Numeric columns only.
    public static func isDefined(on column: ReferenceColumn) -> Bool { column.isNumeric }

    /// Writes the mean, or why there is none.
    public static func measure(
        _ comparison: borrowing ColumnComparison, into evaluation: inout ColumnEvaluation
    ) {
        guard let scale = comparison.reference.moments else {
            evaluation[.mean] = .insufficient(.noReference)
            return
        }
        evaluation[.mean] =
            if let mean = comparison.moments.mean(scale) {
                .finite(mean)
            } else {
                .insufficient(comparison.currentInsufficiency ?? .noValidValue)
            }
    }
}
