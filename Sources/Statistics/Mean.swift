public import Cells

/// `mean`: the mean of the valid values of the window, from their integer sums (``MomentSums``).
public struct Mean: Statistic {
    /// `mean`.
    public var measures: [Measure] { [.mean] }

    /// The statistic.
    public init() {}

    /// Numeric columns only.
    public func isDefined(on cells: ColumnCells) -> Bool { cells.isNumeric }

    /// Writes the mean, or why there is none.
    public func measure(_ comparison: ColumnComparison, into evaluation: inout ColumnEvaluation) {
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
