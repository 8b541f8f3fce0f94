import Cells
import Kernels
import TestSupport

/// A column whose counts and groups do not matter.
func column(_ name: String, _ cells: ColumnCells, moments: MomentScale? = nil) -> ReferenceColumn {
    ReferenceColumn(
        name: name, role: .feature, cells: cells,
        counts: Array(repeating: 0, count: cells.layout.slots),
        groups: ComparisonGroups(
            count: 1, groupOfSlot: Array(repeating: 0, count: cells.layout.valueCells + 2)),
        moments: moments)
}

func numeric(
    _ edges: [Double], precision: EdgeTable.Precision = .float64,
    moments: MomentScale? = MomentScale(center: 0, exponent: 0)
) -> ReferenceColumn {
    column(
        "number", .numeric(NumericGrid(table: EdgeTable(edges: edges, precision: precision))),
        moments: moments)
}

func categorical(_ names: [String], other: [String] = [], isComplete: Bool = true) -> ReferenceColumn {
    column("text", .categorical(CategoryTable(names: names, otherNames: other, isComplete: isComplete)))
}

/// Two numeric columns around a categorical one: slots 0..<7, 7..<13 and 13..<17.
let smallLayout = CountsLayout([
    numeric([0, 1, 2, 3]), categorical(["a", "b"]),
    numeric([0], precision: .float32, moments: MomentScale(center: 1, exponent: -2)),
])

/// A batch of random rows; those not committed hold nothing.
func randomBatch(rows: Int, using random: inout SplitMix64) -> RowBatch {
    var batch = RowBatch(layout: smallLayout, capacity: max(rows, 1))
    for row in 0..<rows {
        batch.beginRow()
        for column in [0, 2] {
            switch random.next() % 8 {
            case 0: break
            case 1: batch.setNumber(ValueCode.invalid, column: column)
            case 2: batch.setNumber(Double(bitPattern: random.next()), column: column)
            default: batch.setNumber(Double(Int.random(in: -9...9, using: &random)) / 2, column: column)
            }
        }
        if random.next() % 4 > 0 { batch.setSlot(Int(random.next() % 6), column: 1) }
        batch.commitRow(time: Int64(row), offset: Int64(row))
    }
    return batch
}

/// The counts of all rows of a batch, and their extremes.
func counted(_ batch: RowBatch, rows: Range<Int>? = nil) -> (counts: Counts, extremes: [Extremes]) {
    var counts = Counts(smallLayout)
    var extremes = [Extremes](repeating: Extremes(), count: 3)
    counts.count(batch, rows: rows ?? 0..<batch.count, layout: smallLayout, extremes: &extremes)
    return (counts, extremes)
}
