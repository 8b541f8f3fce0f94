import Cells
import Kernels
import TestSupport

extension NumericSample {
    /// A column over a grid of quantiles of `past`; values that fill a cell alone get a single-value cell.
    init(past: [Double], current: [Double], cells: Int, precision: EdgeTable.Precision = .float64) {
        let sorted = past.map { Self.roundDown($0, precision) }.sorted()
        var cuts: [Double] = []
        for cell in 0..<cells {
            let value = sorted[cell * sorted.count / cells]
            cuts.append(value)
            if value == sorted[min((cell + 1) * sorted.count / cells, sorted.count - 1)] {
                cuts.append(Self.nextUp(value, precision))
            }
        }
        self.init(past: past, current: current, cuts: cuts, sorted: sorted, precision)
    }

    /// A column over random cuts at values of `past`, some of them around one value.
    init(
        past: [Double], current: [Double], randomCuts: Int, precision: EdgeTable.Precision,
        using generator: inout SplitMix64
    ) {
        let sorted = past.map { Self.roundDown($0, precision) }.sorted()
        var cuts: [Double] = []
        for _ in 0..<randomCuts {
            let value = sorted[generator.below(sorted.count)]
            cuts.append(value)
            if generator.below(2) == 0 { cuts.append(Self.nextUp(value, precision)) }
        }
        self.init(past: past, current: current, cuts: cuts, sorted: sorted, precision)
    }

    /// A column in which every value of both samples within the range of `past` has a single-value cell.
    init(everyValueOf past: [Double], _ current: [Double]) {
        let values = past + current
        self.init(
            past: past, current: current, cuts: values + values.map(\.nextUp), sorted: past.sorted(), .float64
        )
    }

    /// A column over the grid that a baseline gets.
    init(past: [Double], current: [Double]) {
        let sorted = past.sorted()
        let table =
            QuantileGrid(sorted: sorted.span)?.grid.table ?? EdgeTable(edges: [0, 1], precision: .float64)
        self.init(past: past, current: current, edges: table.edges, precision: table.precision)
    }

    private init(
        past: [Double], current: [Double], cuts: [Double], sorted: [Double], _ precision: EdgeTable.Precision
    ) {
        let first = sorted.first ?? 0
        let last = Self.nextUp(sorted.last ?? 0, precision)
        let inside = cuts.filter { $0 > first && $0 < last }
        // Through a sum with zero: an edge of negative zero is one of zero.
        let edges = Set((inside + [first, last]).map { $0 + 0 }).sorted()
        self.init(past: past, current: current, edges: edges, precision: precision)
    }

    private static func nextUp(_ x: Double, _ precision: EdgeTable.Precision) -> Double {
        precision == .float32 ? Double(Float(x).nextUp) : x.nextUp
    }
}
