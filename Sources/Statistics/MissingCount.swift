import Cells

/// `missing`: the events in which the column is `null` or absent.
public enum MissingCount: Statistic {
    /// `missing`.
    public static var measures: [Measure] { [.missing] }

    /// Writes the count.
    public static func measure(
        _ comparison: borrowing ColumnComparison, into evaluation: inout ColumnEvaluation
    ) {
        evaluation[.missing] = .count(comparison.count(comparison.reference.cells.layout.missing))
    }
}
