import Cells
import Kernels

/// The reference of a column as a line of blocks.
///
/// A numeric column is drawn over equal steps from its 1 % to its 99 % point, what lies beyond counted to the ends; a
/// categorical one as its most frequent categories.
struct BaselineHistogram {
    private let heights: [Double]

    init(of column: ReferenceColumn, bars: Int) {
        switch column.cells {
        case .categorical(let table):
            heights = column.counts[table.layout.values].prefix(bars).map(Double.init)
        case .numeric(let grid):
            heights = Self.heights(grid, column.counts[grid.layout.values].map(Double.init), bars: bars)
        }
    }

    /// The blocks, the highest of them full.
    var text: String {
        let blocks: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
        let highest = heights.max() ?? 0
        return String(
            heights.map { height in
                guard height > 0 else { return blocks[0] }
                return blocks[max(1, Int((height / highest * 8).rounded()))]
            })
    }

    private static func heights(_ grid: NumericGrid, _ counts: [Double], bars: Int) -> [Double] {
        let edges = grid.table.edges
        let total = counts.reduce(0, +)
        func point(_ share: Double) -> Double {
            var sum = 0.0
            for (cell, count) in counts.enumerated() {
                sum += count
                if sum >= share * total { return share < 0.5 ? edges[cell] : edges[cell + 1] }
            }
            return edges[edges.count - 1]
        }
        let low = point(0.01)
        let step = point(0.99) / Double(bars) - low / Double(bars)
        var heights = [Double](repeating: 0, count: bars)
        // One value, or so close together that no step is between.
        guard step > 0 else {
            heights[0] = total
            return heights
        }
        func place(_ value: Double) -> Double { min(max((value - low) / step, 0), Double(bars)) }
        for (cell, count) in counts.enumerated() where count > 0 {
            let from = place(edges[cell])
            let to = grid.isSingleValue[cell] ? from : place(edges[cell + 1])
            let first = min(Int(from), bars - 1)
            guard to > from, to > Double(first + 1) else {
                heights[first] += count
                continue
            }
            // The mass of a cell spreads evenly over the bars that it covers.
            for bar in first..<min(Int(to.rounded(.up)), bars) {
                let covered = min(to, Double(bar + 1)) - max(from, Double(bar))
                heights[bar] += count * covered / (to - from)
            }
        }
        return heights
    }
}
