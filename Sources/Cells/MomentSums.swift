import Kernels

/// Integer sums of a column's scaled values: they add, subtract and ignore order exactly like counts.
public struct MomentSums: Sendable, Equatable {
    /// The number of values summed: the column's valid ones.
    public var count: UInt64 = 0

    /// The sum of the scaled values.
    public var sum: Int128 = 0

    /// The sum of the squares of the scaled values.
    public var sumOfSquares: Int128 = 0

    /// How many of the values were beyond `±2^48` steps and stand in the sums as that bound.
    public var saturated: UInt64 = 0

    /// No values.
    public init() {}

    /// Whether nothing is summed.
    public var isEmpty: Bool { self == MomentSums() }

    /// Adds the values of `other`.
    ///
    /// Sums wrap around beyond 2^31 values that all saturate; subtracting undoes even that.
    public mutating func add(_ other: MomentSums) {
        count &+= other.count
        sum &+= other.sum
        sumOfSquares &+= other.sumOfSquares
        saturated &+= other.saturated
    }

    /// Takes away the values of `other`, which were added before.
    public mutating func subtract(_ other: MomentSums) {
        count &-= other.count
        sum &-= other.sum
        sumOfSquares &-= other.sumOfSquares
        saturated &-= other.saturated
    }

    /// Adds one value.
    ///
    /// - Precondition: `x` is finite.
    public mutating func insert(_ x: Double, scale: MomentScale) {
        let (n, isSaturated) = scale.scaled(x)
        count &+= 1
        sum &+= Int128(n)
        sumOfSquares &+= Int128(n) &* Int128(n)
        if isSaturated { saturated &+= 1 }
    }

    /// Adds what the kernel found in a span of values.
    mutating func add(_ summary: ValueSummary) {
        count &+= summary.valid
        sum &+= summary.sum
        sumOfSquares &+= summary.sumOfSquares
        saturated &+= summary.saturated
    }
}
