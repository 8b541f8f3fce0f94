public import Cells

/// `median`: the middle of the valid values of the window, by interpolation in the cells (``CellQuantile``).
public enum Median: Statistic {
    /// `median`.
    public static var measures: [Measure] { [.median] }

    /// Numeric columns only.
    public static func isDefined(on column: ReferenceColumn) -> Bool { column.isNumeric }

    /// Writes the median, or why there is none.
    public static func measure(
        _ comparison: borrowing ColumnComparison, into evaluation: inout ColumnEvaluation
    ) {
        guard case .numeric(let grid) = comparison.reference.cells else { return }
        let median = CellQuantile.value(
            at: 0.5, cumulative: comparison.cumulative.span, grid: grid, extremes: comparison.extremes)
        evaluation[.median] =
            if let median {
                .finite(median)
            } else {
                .insufficient(comparison.currentInsufficiency ?? .noValidValue)
            }
    }
}
