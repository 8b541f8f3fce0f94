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

    /// Sixteen blocks of sixteen keys, and one more of the last key of each block; empty for `float64`.
    ///
    /// A key is the bits of a `Float` as an `Int32` that is in the same order. A value is at or above an edge when
    /// its key is greater than the one here, which is that of the next `Float` below; after the edges come the keys
    /// that missing and invalid values are greater than, and then one that nothing is greater than.
    let keyBlocks: [SIMD16<Int32>]

    /// Sixteen blocks of sixteen edges, and one more of the last edge of each block; empty for `float32`.
    ///
    /// Places beyond the last edge hold NaN, which nothing is at or above.
    let edgeBlocks: [SIMD16<Double>]

    /// A table over `edges`.
    ///
    /// - Precondition: ``accepts(edges:precision:)``.
    public init(edges: [Double], precision: Precision) {
        precondition(Self.accepts(edges: edges, precision: precision), "BUG: edges that make no table")
        self.edges = edges
        self.precision = precision
        switch precision {
        case .float32:
            let keys: [Int32] = edges.map(Self.keyBelow) + [.max - 2, .max - 1]
            keyBlocks = Self.blocks(keys, padding: .max)
            edgeBlocks = []
        case .float64:
            keyBlocks = []
            edgeBlocks = Self.blocks(edges, padding: .nan)
        }
    }

    /// The key of the next `Float` below an edge; for an edge at zero that below both zeros.
    private static func keyBelow(_ edge: Double) -> Int32 {
        if edge == 0 { return -2 }
        let bits = Int32(bitPattern: Float(edge).bitPattern)
        return (bits ^ ((bits >> 31) & 0x7FFF_FFFF)) - 1
    }

    private static func blocks<Scalar: SIMDScalar>(_ scalars: [Scalar], padding: Scalar) -> [SIMD16<Scalar>] {
        var blocks: [SIMD16<Scalar>] = []
        var last = SIMD16<Scalar>(repeating: padding)
        for block in 0..<16 {
            var lanes = SIMD16<Scalar>(repeating: padding)
            for lane in 0..<16 where 16 * block + lane < scalars.count {
                lanes[lane] = scalars[16 * block + lane]
            }
            last[block] = lanes[15]
            blocks.append(lanes)
        }
        return blocks + [last]
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
