/// Where each column's counters stand among those of its model.
public struct CountsLayout: Sendable, Equatable {
    /// One column's place and the way its values are counted.
    public struct Column: Sendable, Equatable {
        /// How values fall into cells.
        public let cells: ColumnCells
        /// The integer grid of its moments; `nil` for a categorical column.
        public let moments: MomentScale?
        /// The first of its slots in the model's counters.
        public let base: Int
    }

    /// The columns, in the order of the baseline.
    public let columns: [Column]

    /// The number of counters of the model.
    public let slotCount: Int

    /// The layout of a model with these columns.
    public init(_ references: [ReferenceColumn]) {
        var base = 0
        columns = references.map { reference in
            defer { base += reference.cells.layout.slots }
            return Column(cells: reference.cells, moments: reference.moments, base: base)
        }
        slotCount = base
    }
}
