import Cells
import Kernels

/// Columns and events to measure on; the same in every run.
enum Sample {
    /// `count` nearly normal values.
    static func normals(_ count: Int, seed: UInt64, shift: Double = 0) -> [Double] {
        var random = SplitMix64(seed: seed)
        return (0..<count).map { _ in random.normal() + shift }
    }

    /// A column of 100,000 normal reference values on 240 cells and ten groups.
    static func numericColumn(_ name: String) -> ReferenceColumn {
        var grid: QuantileGrid?
        let values = normals(100_000, seed: 1).sorted()
        values.withUnsafeBufferPointer { grid = QuantileGrid(sorted: $0.span) }
        guard let grid else { preconditionFailure("BUG: no grid of a hundred thousand values") }
        return ReferenceColumn(
            name: name, role: .feature, cells: .numeric(grid.grid), counts: grid.counts,
            groups: .numeric(counts: grid.counts, layout: grid.grid.layout),
            moments: MomentScale(
                forMean: 0, standardDeviation: 1, range: values[0]...values[values.count - 1]),
            mean: 0, standardDeviation: 1)
    }

    /// A column of 240 categories, the n-th one in proportion to 1/n, each of the more frequent ones a group.
    static func categoricalColumn(_ name: String) -> ReferenceColumn {
        let table = CategoryTable(names: (1...240).map { "category \($0)" }, otherNames: [], isComplete: true)
        let layout = table.layout
        var counts = [UInt64](repeating: 0, count: layout.slots)
        for place in layout.values { counts[place] = UInt64(20_000 / place) }
        return ReferenceColumn(
            name: name, role: .feature, cells: .categorical(table), counts: counts,
            groups: .categorical(counts: counts, layout: layout))
    }

    /// Counts of 10,000 current values of a column, which differ from the reference.
    static func current(_ column: ReferenceColumn) -> (counts: Counts, extremes: [Extremes]) {
        let layout = CountsLayout([column])
        var batch = RowBatch(layout: layout, capacity: 10_000)
        let values = normals(10_000, seed: 2, shift: 0.3)
        for (row, value) in values.enumerated() {
            batch.beginRow()
            switch column.cells {
            case .numeric: batch.setNumber(value, column: 0)
            case .categorical(let table):
                batch.setSlot(1 + Int(abs(value) * 60) % table.layout.valueCells, column: 0)
            }
            batch.commitRow(time: Int64(row), offset: Int64(row))
        }
        var counts = Counts(layout)
        var extremes = [Extremes()]
        counts.count(batch, rows: 0..<batch.count, layout: layout, extremes: &extremes)
        return (counts, extremes)
    }
}
