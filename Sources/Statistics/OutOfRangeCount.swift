public import Cells

/// `out_of_range`: the events whose value is under the reference's minimum or over its maximum.
public struct OutOfRangeCount: Statistic {
    /// `out_of_range`.
    public var measures: [Measure] { [.outOfRange] }

    /// The statistic.
    public init() {}

    /// Numeric columns only.
    public func isDefined(on cells: ColumnCells) -> Bool { cells.isNumeric }

    /// Writes the count.
    public func measure(_ comparison: ColumnComparison, into evaluation: inout ColumnEvaluation) {
        let layout = comparison.reference.cells.layout
        evaluation[.outOfRange] = .count(comparison.count(layout.below) &+ comparison.count(layout.above))
    }
}
