/// Two distributions over the same groups: p of the reference, q of the window.
public struct GroupProportions: Sendable, Equatable {
    /// The reference's proportions, p.
    public let reference: [Double]

    /// The window's proportions, q; as many as in ``reference``.
    public let current: [Double]

    /// Proportions as they are; each side sums to one.
    public init(reference: [Double], current: [Double]) {
        self.reference = reference
        self.current = current
    }

    /// Jeffreys-smoothed proportions: `p = (r + 1/2) / (N + G/2)`, `q = (c + 1/2) / (M + G/2)`.
    ///
    /// They are positive whatever the counts, so that every divergence is finite; the half a count is the prior of
    /// Jeffreys (1946, doi:10.1098/rspa.1946.0056) for a multinomial, and vanishes as counts grow.
    public init(smoothing counts: GroupedCounts) {
        reference = Self.smooth(counts.reference, total: counts.referenceTotal)
        current = Self.smooth(counts.current, total: counts.currentTotal)
    }

    private static func smooth(_ counts: [UInt64], total: UInt64) -> [Double] {
        let denominator = Double(total) + Double(counts.count) / 2
        return counts.map { (Double($0) + 0.5) / denominator }
    }
}
