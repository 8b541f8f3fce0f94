import Benchmark
import Cells
import Kernels
import Measuring

private let valueCount = 1 << 20

/// The kernels on a column of 2^20 values, and both of them as `Counts` calls them.
func registerKernels() {
    let values = Sample.normals(valueCount, seed: 3)
    let column = Sample.numericColumn("x")
    guard case .numeric(let grid) = column.cells else { return }
    let tables: [(String, EdgeTable)] = [
        ("Float", EdgeTable(edges: grid.table.edges, precision: .float32)),
        ("Double", EdgeTable(edges: grid.table.edges, precision: .float64)),
    ]
    for set in InstructionSet.available {
        for (name, table) in tables {
            Benchmark("count 2^20 values in 240 cells, \(name) edges, \(set)") { benchmark in
                var counters = [UInt64](repeating: 0, count: table.slotCount)
                benchmark.startMeasurement()
                var span = counters.mutableSpan
                table.count(values.span, into: &span, at: 0, with: set)
                benchmark.stopMeasurement()
                blackHole(counters)
            }
        }
        let step = MomentStep(center: 0, exponent: -32)
        Benchmark("sum 2^20 values: moments and extremes, \(set)") { benchmark in
            benchmark.startMeasurement()
            let summary = ValueSummary(of: values.span, step: step, with: set)
            benchmark.stopMeasurement()
            blackHole(summary)
        }
    }

    let layout = CountsLayout([column])
    var filling = RowBatch(layout: layout, capacity: valueCount)
    for (row, value) in values.enumerated() {
        filling.beginRow()
        filling.setNumber(value, column: 0)
        filling.commitRow(time: 0, offset: Int64(row))
    }
    let batch = filling
    Benchmark("count a batch of 2^20 rows, one numeric column") { benchmark in
        var counts = Counts(layout)
        var extremes = [Extremes()]
        benchmark.startMeasurement()
        counts.count(batch, rows: 0..<batch.count, layout: layout, extremes: &extremes)
        benchmark.stopMeasurement()
        blackHole(counts)
    }
}
