public import Cells

/// `unseen`: the events whose category the reference does not know.
public struct UnseenCount: Statistic {
    /// `unseen`.
    public var measures: [Measure] { [.unseen] }

    /// The statistic.
    public init() {}

    /// Categorical columns whose names are all known: otherwise a new name cannot be told from an old one.
    public func isDefined(on cells: ColumnCells) -> Bool {
        if case .categorical(let table) = cells { table.isComplete } else { false }
    }

    /// Writes the count.
    public func measure(_ comparison: ColumnComparison, into evaluation: inout ColumnEvaluation) {
        evaluation[.unseen] = .count(comparison.count(comparison.reference.cells.layout.unseen))
    }
}
