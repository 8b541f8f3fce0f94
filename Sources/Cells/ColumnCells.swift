/// How the values of a column fall into cells.
public enum ColumnCells: Sendable, Equatable {
    /// Intervals of numbers.
    case numeric(NumericGrid)
    /// Named texts.
    case categorical(CategoryTable)

    /// The slots of the column.
    public var layout: CellLayout {
        switch self {
        case .numeric(let grid): grid.layout
        case .categorical(let table): table.layout
        }
    }
}
