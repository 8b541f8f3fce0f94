public import Cells

/// `unseen`: the events whose category the reference does not know.
public enum UnseenCount: Statistic {
    /// `unseen`.
    public static var measures: [Measure] { [.unseen] }

    /// Categorical columns whose names are all known: otherwise a new name cannot be told from an old one.
    public static func isDefined(on column: ReferenceColumn) -> Bool {
        if case .categorical(let table) = column.cells { table.isComplete } else { false }
    }

    /// Writes the count.
    public static func measure(
        _ comparison: borrowing ColumnComparison, into evaluation: inout ColumnEvaluation
    ) {
        evaluation[.unseen] = .count(comparison.count(comparison.reference.cells.layout.unseen))
    }
}
