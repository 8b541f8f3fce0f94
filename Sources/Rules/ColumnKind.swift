public import Cells

/// The type of a column, which decides what measures are defined for it.
public enum ColumnKind: String, Sendable, CaseIterable {
    /// Values are numbers.
    case numeric
    /// Values are texts.
    case categorical

    /// The type of a column with these cells.
    public init(_ cells: ColumnCells) {
        switch cells {
        case .numeric: self = .numeric
        case .categorical: self = .categorical
        }
    }
}
