/// Two distributions over the same groups: p of the reference, q of the window.
public struct GroupProportions: Sendable, Equatable {
    /// Both sides' share of each group.
    public private(set) var shares: [GroupShare] = []

    /// Proportions of no groups.
    public init() {}

    /// Proportions as they are; each side sums to one.
    public init(reference: [Double], current: [Double]) {
        shares = zip(reference, current).map { GroupShare(reference: $0, current: $1) }
    }

    /// Jeffreys-smoothed proportions of counts.
    public init(smoothing counts: GroupedCounts) { smooth(counts) }

    /// Becomes the Jeffreys-smoothed proportions `p = (r + 1/2) / (N + G/2)`, `q = (c + 1/2) / (M + G/2)`.
    ///
    /// They are positive whatever the counts, so that every divergence is finite; the half a count is the prior of
    /// Jeffreys (1946, doi:10.1098/rspa.1946.0056) for a multinomial, and vanishes as counts grow.
    mutating func smooth(_ counts: GroupedCounts) {
        let half = Double(counts.count) / 2
        let n = Double(counts.referenceTotal) + half
        let m = Double(counts.currentTotal) + half
        shares.resize(to: counts.count, with: GroupShare(reference: 0, current: 0))
        var shares = shares.mutableSpan
        for group in shares.indices {
            shares[group] = GroupShare(
                reference: (Double(counts.reference[group]) + 0.5) / n,
                current: (Double(counts.current[group]) + 0.5) / m)
        }
    }
}
