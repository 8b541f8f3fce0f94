import Cells

/// `invalid`: the events in which the column holds no usable value.
public struct InvalidCount: Statistic {
    /// `invalid`.
    public var measures: [Measure] { [.invalid] }

    /// The statistic.
    public init() {}

    /// Writes the count.
    public func measure(_ comparison: ColumnComparison, into evaluation: inout ColumnEvaluation) {
        evaluation[.invalid] = .count(comparison.count(comparison.reference.cells.layout.invalid))
    }
}
