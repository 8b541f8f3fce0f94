/// `count`: the events of the window, whatever their values.
public struct EventCount: Statistic {
    /// `count`.
    public var measures: [Measure] { [.count] }

    /// The statistic.
    public init() {}

    /// Writes the count.
    public func measure(_ comparison: ColumnComparison, into evaluation: inout ColumnEvaluation) {
        evaluation[.count] = .count(comparison.events)
    }
}
