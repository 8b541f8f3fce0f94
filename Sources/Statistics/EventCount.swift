/// `count`: the events of the window, whatever their values.
public enum EventCount: Statistic {
    /// `count`.
    public static var measures: [Measure] { [.count] }

    /// Writes the count.
    public static func measure(
        _ comparison: borrowing ColumnComparison, into evaluation: inout ColumnEvaluation
    ) {
        evaluation[.count] = .count(comparison.events)
    }
}
