import Cells

/// `missing`: the events in which the column is `null` or absent.
public struct MissingCount: Statistic {
    /// `missing`.
    public var measures: [Measure] { [.missing] }

    /// The statistic.
    public init() {}

    /// Writes the count.
    public func measure(_ comparison: ColumnComparison, into evaluation: inout ColumnEvaluation) {
        evaluation[.missing] = .count(comparison.count(comparison.reference.cells.layout.missing))
    }
}
