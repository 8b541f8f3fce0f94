public import Cells

/// `standard_deviation`: that of the valid values of the window with divisor n - 1, from their integer sums
/// (``MomentSums``).
public struct StandardDeviation: Statistic {
    /// `standard_deviation`.
    public var measures: [Measure] { [.standardDeviation] }

    /// The statistic.
    public init() {}

    /// Numeric columns only.
    public func isDefined(on cells: ColumnCells) -> Bool { cells.isNumeric }

    /// Writes the standard deviation, or why there is none.
    public func measure(_ comparison: ColumnComparison, into evaluation: inout ColumnEvaluation) {
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
