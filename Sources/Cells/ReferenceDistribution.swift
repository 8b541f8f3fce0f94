import Kernels

/// A numeric column's reference as the distances between distributions want it: worked out once, so that a window
/// costs one pass over its own counts.
///
/// Slot `i` holds the valid values between two boundaries, `i` and `i + 1`: first those below the value cells, last
/// those above. Beyond the last slot both arrays go on without effect to a multiple of ``block`` slots.
public final class ReferenceDistribution: Sendable {
    /// Slots are read so many at a time.
    public static let block = 4

    /// At each boundary, the count of all values before it; one more than there are slots.
    public let cumulative: [Double]

    /// Per slot, the length over which a difference of distributions at its upper boundary counts, times ``scale``.
    ///
    /// It is half of each neighbouring cell, where distributions are linear; but all of the slot's own cell where that
    /// is a single value, and they jump at its lower end. The sign bit says that the slot holds a single value. The
    /// cells end at the reference's minimum and maximum.
    public let weights: [Double]

    /// The power of two by which all lengths are multiplied, exactly.
    ///
    /// From -1e308 to 1e308 is further than a double can say; and among subnormal numbers a cell's share of a
    /// distance would be rounded away.
    public let scale: Double

    /// The number of entries of ``cumulative``.
    public var boundaries: Int { cumulative.count }

    private let edges: [Double]
    private let first: Double
    private let last: Double

    init(cumulative: [UInt64], grid: NumericGrid, extremes: Extremes?) {
        edges = grid.table.edges
        let ends = extremes ?? Extremes()
        first = max(edges[0], ends.isEmpty ? -.infinity : ends.minimum)
        last = max(first, min(edges[edges.count - 1], ends.isEmpty ? .infinity : ends.maximum))
        let range = last - first
        scale = range > 0x1p800 ? 0x1p-256 : range < 0x1p-900 ? 0x1p600 : 1

        let slots = cumulative.count - 1
        let padding = repeatElement(cumulative[slots], count: (Self.block - slots % Self.block) % Self.block)
        self.cumulative = (cumulative + padding).map { Double($0) }

        var weights = [Double](repeating: 0, count: slots + padding.count)
        let lengths = zip(edges, edges.dropFirst()).map { [first, last, scale] low, high in
            (min(max(high, first), last) * scale) - (min(max(low, first), last) * scale)
        }
        for (cell, length) in lengths.enumerated() {
            weights[cell] += grid.isSingleValue[cell] ? 0 : length / 2
            weights[cell + 1] += grid.isSingleValue[cell] ? length : length / 2
        }
        for (cell, isSingle) in grid.isSingleValue.enumerated() where isSingle { weights[cell + 1].negate() }
        self.weights = weights
    }

    /// The length of a slot's cell, times ``scale``; 0 for a single value and for the open ends.
    ///
    /// It is what linear distributions take to get from one boundary to the other.
    public func slope(ofSlot slot: Int) -> Double {
        guard slot > 0, slot < edges.count, weights[slot].sign == .plus else { return 0 }
        return (min(max(edges[slot], first), last) - min(max(edges[slot - 1], first), last)) * scale
    }
}
