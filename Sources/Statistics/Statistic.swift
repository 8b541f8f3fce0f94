public import Cells

/// A function of counters: one column's reference and current counts in, a few named numbers out.
///
/// A statistic has no state and reads nothing else, so equal counters give equal bits. What it cannot judge it
/// reports as ``Measurement/insufficient(_:)``; it never yields a NaN or an infinity, whatever the counters hold.
public protocol Statistic: Sendable {
    /// The measures it yields, in the order of ``Measure``.
    var measures: [Measure] { get }

    /// Whether it says anything about a column that is counted in this way; its measures are undefined elsewhere.
    func isDefined(on cells: ColumnCells) -> Bool

    /// Writes each of its measures into `evaluation`; called only where it is defined.
    func measure(_ comparison: ColumnComparison, into evaluation: inout ColumnEvaluation)
}

extension Statistic {
    /// Most statistics say something about every column.
    public func isDefined(on cells: ColumnCells) -> Bool { true }
}
