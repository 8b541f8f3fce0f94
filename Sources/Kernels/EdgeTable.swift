/// Ascending cell edges, ready for counting.
///
/// With `E` edges a column has `E + 3` slots: slot 0 counts finite values below the first edge, slot `i` in `1..<E`
/// those with `edges[i - 1] <= x < edges[i]`, slot `E` those at or above the last edge, slot `E + 1` the missing
/// ones, slot `E + 2` the invalid ones.
public struct EdgeTable: Sendable {
    /// The width in which edges are compared.
    public enum Precision: String, Sendable {
        /// Edges are exactly `Float`; counts are those of comparing in `Double` all the same.
        case float32
        /// Edges may be any `Double`.
        case float64
    }

    /// The numbers of edges that a table can have.
    public static let edgeCounts = 1...253

    /// The edges as doubles, strictly ascending and finite; for `float32` each is exactly a `Float`.
    public let edges: [Double]

    /// The width in which edges are compared.
    public let precision: Precision

    /// Per slot below `E + 1` its lower bound: negative infinity, then the edges.
    let lowerBounds: [Double]

    /// Sixteen blocks of sixteen edges, and one more of the last edge of each block; empty for `float64`.
    ///
    /// Places beyond the last edge hold NaN, which nothing is at or above.
    let blocks32: [SIMD16<Float>]

    /// The same in `Double`; empty for `float32`.
    let blocks64: [SIMD16<Double>]

    /// A table over `edges`.
    ///
    /// - Precondition: ``accepts(edges:precision:)``.
    public init(edges: [Double], precision: Precision) {
        precondition(Self.accepts(edges: edges, precision: precision), "BUG: edges that make no table")
        self.edges = edges
        self.precision = precision
        lowerBounds = [-Double.infinity] + edges
        var blocks: [SIMD16<Double>] = []
        var last = SIMD16<Double>(repeating: .nan)
        for block in 0..<16 {
            var lanes = SIMD16<Double>(repeating: .nan)
            for lane in 0..<16 where 16 * block + lane < edges.count {
                lanes[lane] = edges[16 * block + lane]
            }
            last[block] = lanes[15]
            blocks.append(lanes)
        }
        blocks.append(last)
        blocks32 = precision == .float32 ? blocks.map { SIMD16<Float>($0) } : []
        blocks64 = precision == .float64 ? blocks : []
    }

    /// Whether a table can be made of these edges: 1 to 253, finite, strictly ascending, exact in the precision.
    public static func accepts(edges: [Double], precision: Precision) -> Bool {
        edgeCounts.contains(edges.count)
            && edges.allSatisfy { $0.isFinite && (precision == .float64 || Double(Float($0)) == $0) }
            && zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 }
    }

    /// The number of counters that ``count(_:into:at:)`` addresses.
    public var slotCount: Int { edges.count + 3 }
}

extension EdgeTable: Equatable {
    /// Whether both hold the same edges in the same precision.
    public static func == (a: EdgeTable, b: EdgeTable) -> Bool {
        a.precision == b.precision && a.edges == b.edges
    }
}
