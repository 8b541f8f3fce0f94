import Cells

/// `invalid`: the events in which the column holds no usable value.
public enum InvalidCount: Statistic {
    /// `invalid`.
    public static var measures: [Measure] { [.invalid] }

    /// Writes the count.
    public static func measure(
        _ comparison: borrowing ColumnComparison, into evaluation: inout ColumnEvaluation
    ) {
        evaluation[.invalid] = .count(comparison.count(comparison.reference.cells.layout.invalid))
    }
}
