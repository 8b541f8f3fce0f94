/// What a span of values comes to, apart from its cells: sums on an integer grid, and extremes.
public struct ValueSummary: Sendable, Equatable {
    /// The number of valid values.
    public internal(set) var valid: UInt64 = 0
    /// How many of them were beyond the grid's bound and stand in the sums as the bound.
    public internal(set) var saturated: UInt64 = 0
    /// The sum of the valid values' places on the grid.
    public internal(set) var sum: Int128 = 0
    /// The sum of the squares of those places.
    public internal(set) var sumOfSquares: Int128 = 0
    /// The smallest valid value, never a negative zero; `+infinity` without any.
    public internal(set) var minimum = Double.infinity
    /// The largest valid value, never a negative zero; `-infinity` without any.
    public internal(set) var maximum = -Double.infinity

    /// Sums `values`, coded as in ``ValueCode``; missing and invalid ones are left out.
    ///
    /// - Complexity: O(`values.count`).
    @inline(never)
    public init(of values: Span<Double>, step: MomentStep) {
        let bytes = values.bytes
        var start = 0
        while start &+ 8 <= values.count {
            // Bounds the lanes' integer sums: see `SummaryLanes`.
            let end = min(start &+ 4_096, values.count)
            var lanes = SummaryLanes(step: step)
            while start &+ 8 <= end {
                lanes.insert(bytes.unsafeLoadUnaligned(fromByteOffset: start &* 8, as: SIMD8<Double>.self))
                start &+= 8
            }
            lanes.add(to: &self)
        }
        while start < values.count {
            insert(values[start], step: step)
            start &+= 1
        }
    }

    @inline(__always)
    private mutating func insert(_ x: Double, step: MomentStep) {
        guard x.isFinite else { return }
        let (n, isSaturated) = step.scaled(x)
        let square = n.multipliedFullWidth(by: n)
        valid &+= 1
        if isSaturated { saturated &+= 1 }
        sum &+= Int128(n)
        sumOfSquares &+= Int128(square.high) &<< 64 | Int128(square.low)
        if x < minimum { minimum = x + 0 }
        if x > maximum { maximum = x + 0 }
    }
}
