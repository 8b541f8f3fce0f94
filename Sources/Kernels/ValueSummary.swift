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

    /// The summary of no values.
    init() {}

    /// Sums `values`, coded as in ``ValueCode``; missing and invalid ones are left out.
    ///
    /// - Complexity: O(`values.count`).
    public init(of values: Span<Double>, step: MomentStep, with set: InstructionSet = .inUse) {
        set.requireAvailability()
        values.withUnsafeBufferPointer { values in
            guard let first = values.baseAddress else { return }
            for start in stride(from: 0, to: values.count, by: 4_096) {
                add(first + start, min(4_096, values.count - start), step, set)
            }
        }
    }

    /// Adds up to 4,096 values.
    mutating func add(
        _ values: UnsafePointer<Double>, _ count: Int, _ step: MomentStep, _ set: InstructionSet
    ) {
        withUnsafeTemporaryAllocation(of: Int64.self, capacity: 6) { sums in
            withUnsafeTemporaryAllocation(of: Double.self, capacity: 2) { extremes in
                guard let sums = sums.baseAddress, let extremes = extremes.baseAddress else { return }
                set.summarise(values, count, step, sums, extremes)
                valid &+= UInt64(bitPattern: Int64(count) &- sums[0])
                saturated &+= UInt64(bitPattern: sums[1])
                sum &+= Int128(sums[2])
                sumOfSquares &+= Int128(sums[3]) &<< 48 &+ Int128(sums[4]) &<< 25 &+ Int128(sums[5])
                if extremes[0] < minimum { minimum = extremes[0] }
                if extremes[1] > maximum { maximum = extremes[1] }
            }
        }
    }
}
