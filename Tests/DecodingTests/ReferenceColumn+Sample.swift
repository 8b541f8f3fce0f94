import Cells
import Kernels

extension ReferenceColumn {
    /// A numeric column with the cell [0, 1).
    static func numeric(_ name: String, role: ColumnRole = .feature) -> ReferenceColumn {
        let table = EdgeTable(edges: [0, 1], precision: .float64)
        return ReferenceColumn(
            name: name, role: role, cells: .numeric(NumericGrid(table: table)), counts: [],
            groups: ComparisonGroups(count: 0, groupOfSlot: []))
    }

    /// A categorical column in which every name that is not listed is unseen.
    static func categorical(_ name: String, _ names: [String], role: ColumnRole = .feature) -> ReferenceColumn
    {
        ReferenceColumn(
            name: name, role: role,
            cells: .categorical(CategoryTable(names: names, otherNames: [], isComplete: true)), counts: [],
            groups: ComparisonGroups(count: 0, groupOfSlot: []))
    }
}
