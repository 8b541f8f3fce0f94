public import Cells

/// A function of counters: one column's reference and current counts in, a few named numbers out.
///
/// A statistic is a type without instances: it has no state and reads nothing else, so equal counters give equal
/// bits. What it cannot judge it reports as ``Measurement/insufficient(_:)``; it never yields a NaN or an infinity,
/// whatever the counters hold.
public protocol Statistic: Sendable {
    /// The measures it yields, in the order of ``Measure``.
    static var measures: [Measure] { get }

    /// Whether it says anything about the column; its measures are undefined elsewhere.
    static func isDefined(on column: ReferenceColumn) -> Bool

    /// Writes each of its measures into `evaluation`; called only where it is defined.
    static func measure(_ comparison: borrowing ColumnComparison, into evaluation: inout ColumnEvaluation)
}

extension Statistic {
    /// Most statistics say something about every column.
    public static func isDefined(on column: ReferenceColumn) -> Bool { true }
}
