public import Cells

/// `maximum`: the largest valid value of the window.
public struct Maximum: Statistic {
    /// `maximum`.
    public var measures: [Measure] { [.maximum] }

    /// The statistic.
    public init() {}

    /// Numeric columns only.
    public func isDefined(on cells: ColumnCells) -> Bool { cells.isNumeric }

    /// Writes the largest value, or why there is none.
    public func measure(_ comparison: ColumnComparison, into evaluation: inout ColumnEvaluation) {
        evaluation[.maximum] =
            if comparison.extremes.isEmpty {
                .insufficient(comparison.currentInsufficiency ?? .noValidValue)
            } else {
                .finite(comparison.extremes.maximum)
            }
    }
}
