public import Cells
import Kernels

/// Columns and events to measure on; the same in every run.
public enum Sample {
    /// `count` nearly normal values.
    public static func normals(_ count: Int, seed: UInt64, shift: Double = 0) -> [Double] {
        var random = SplitMix64(seed: seed)
        return (0..<count).map { _ in random.normal() + shift }
    }

    /// A column of 100,000 normal reference values on 240 cells and ten groups.
    public static func numericColumn(_ name: String) -> ReferenceColumn {
        guard let column = column(name, of: normals(100_000, seed: 1).sorted()) else {
            preconditionFailure("BUG: no grid of a hundred thousand values")
        }
        return column
    }

    /// A numeric column with these reference values, ascending; `nil` without any.
    public static func column(
        _ name: String, of values: [Double], role: ColumnRole = .feature
    ) -> ReferenceColumn? {
        var quantiles: QuantileGrid?
        values.withUnsafeBufferPointer { quantiles = QuantileGrid(sorted: $0.span) }
        guard let quantiles, let smallest = values.first, let largest = values.last else { return nil }
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let deviation = (squares / max(1, count - 1)).squareRoot()
        return ReferenceColumn(
            name: name, role: role, cells: .numeric(quantiles.grid), counts: quantiles.counts,
            groups: .numeric(counts: quantiles.counts, layout: quantiles.grid.layout),
            moments: MomentScale(forMean: mean, standardDeviation: deviation, range: smallest...largest),
            mean: mean, standardDeviation: deviation)
    }

    /// A column of 240 categories, the n-th one in proportion to 1/n, each of the more frequent ones a group.
    public static func categoricalColumn(_ name: String) -> ReferenceColumn {
        let table = CategoryTable(names: (1...240).map { "category \($0)" }, otherNames: [], isComplete: true)
        let layout = table.layout
        var counts = [UInt64](repeating: 0, count: layout.slots)
        for place in layout.values { counts[place] = UInt64(20_000 / place) }
        return ReferenceColumn(
            name: name, role: .feature, cells: .categorical(table), counts: counts,
            groups: .categorical(counts: counts, layout: layout))
    }

    /// Counts of 10,000 current values of a column, which differ from the reference.
    public static func current(_ column: ReferenceColumn) -> (counts: Counts, extremes: [Extremes]) {
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
