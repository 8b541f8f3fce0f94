public import Cells

/// `median`: the middle of the valid values of the window, by interpolation in the cells (``CellQuantile``).
public struct Median: Statistic {
    /// `median`.
    public var measures: [Measure] { [.median] }

    /// The statistic.
    public init() {}

    /// Numeric columns only.
    public func isDefined(on cells: ColumnCells) -> Bool { cells.isNumeric }

    /// Writes the median, or why there is none.
    public func measure(_ comparison: ColumnComparison, into evaluation: inout ColumnEvaluation) {
        guard case .numeric(let grid) = comparison.reference.cells else { return }
        let counts = comparison.counters.span.extracting(comparison.slots)
        let median = CellQuantile.value(at: 0.5, counts: counts, grid: grid, extremes: comparison.extremes)
        evaluation[.median] =
            if let median {
                .finite(median)
            } else {
                .insufficient(comparison.currentInsufficiency ?? .noValidValue)
            }
    }
}
