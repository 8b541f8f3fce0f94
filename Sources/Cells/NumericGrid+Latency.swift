import Kernels

extension NumericGrid {
    /// The grid of latencies in milliseconds without a reference: 240 cells over five decades, 0.1 ms to 10 s.
    ///
    /// The edges are `10^(d + i / 48)`: each cell is 4.9 % wide. Shorter and longer ones count below and above.
    public static let latency: NumericGrid = {
        // 10^(1/48), multiplied up within a decade only, so that every decade begins exactly.
        let ratio = 1.0491397291363098
        var edges: [Double] = []
        for decade in [0.1, 1, 10, 100, 1_000] {
            var factor = 1.0
            for _ in 0..<48 {
                edges.append(Double((decade * factor).roundedDownToFloat))
                factor *= ratio
            }
        }
        return NumericGrid(table: EdgeTable(edges: edges + [10_000], precision: .float32))
    }()
}
