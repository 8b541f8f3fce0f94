import RealModule

/// `js`: the Jensen-Shannon divergence of the comparison groups, in nats.
///
/// `(KL(p, m) + KL(q, m)) / 2` with `m = (p + q) / 2`: symmetric, zero on equal proportions, at most ln 2
/// (Lin 1991, doi:10.1109/18.61115). The Jensen-Shannon *distance* of other libraries is its square root.
public enum JensenShannon: Statistic {
    /// `js`.
    public static var measures: [Measure] { [.js] }

    /// Writes the divergence, or why there is none.
    public static func measure(
        _ comparison: borrowing ColumnComparison, into evaluation: inout ColumnEvaluation
    ) {
        evaluation[.js] = comparison.measureGroups(Self.divergence)
    }

    /// The divergence of proportions, in nats; `0 ln 0` is 0.
    public static func divergence(_ proportions: GroupProportions) -> Double {
        var sum = 0.0
        for share in proportions.shares {
            if share.reference > 0 { sum += share.reference * share.referenceLog }
            if share.current > 0 { sum += share.current * share.currentLog }
        }
        // Terms of both signs cancel: near-equal proportions can leave a rounding error below zero.
        return min(max(sum / 2, 0), Double.log(2))
    }
}
