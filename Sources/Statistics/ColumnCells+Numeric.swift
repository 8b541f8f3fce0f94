import Cells

extension ColumnCells {
    /// Whether values of the column are numbers.
    var isNumeric: Bool { if case .numeric = self { true } else { false } }
}
