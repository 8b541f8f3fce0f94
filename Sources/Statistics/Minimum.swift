public import Cells

/// `minimum`: the smallest valid value of the window.
public struct Minimum: Statistic {
    /// `minimum`.
    public var measures: [Measure] { [.minimum] }

    /// The statistic.
    public init() {}

    /// Numeric columns only.
    public func isDefined(on cells: ColumnCells) -> Bool { cells.isNumeric }

    /// Writes the smallest value, or why there is none.
    public func measure(_ comparison: ColumnComparison, into evaluation: inout ColumnEvaluation) {
        evaluation[.minimum] =
            if comparison.extremes.isEmpty {
                .insufficient(comparison.currentInsufficiency ?? .noValidValue)
            } else {
                .finite(comparison.extremes.minimum)
            }
    }
}
