public import Cells

/// `out_of_range`: the events whose value is under the reference's minimum or over its maximum.
public enum OutOfRangeCount: Statistic {
    /// `out_of_range`.
    public static var measures: [Measure] { [.outOfRange] }

    /// Numeric columns only.
    public static func isDefined(on column: ReferenceColumn) -> Bool { column.isNumeric }

    /// Writes the count.
    public static func measure(
        _ comparison: borrowing ColumnComparison, into evaluation: inout ColumnEvaluation
    ) {
        let layout = comparison.reference.cells.layout
        evaluation[.outOfRange] = .count(comparison.count(layout.below) &+ comparison.count(layout.above))
    }
}
