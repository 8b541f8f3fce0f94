/// `kl` and `kl_reverse`: the Kullback-Leibler divergences of the comparison groups, in nats.
///
/// `kl` is that of the window from the reference, `sum q ln(q / p)`; `kl_reverse` is `sum p ln(p / q)`
/// (Kullback and Leibler 1951, doi:10.1214/aoms/1177729694). Neither is negative; both are zero on equal
/// proportions.
public enum KullbackLeibler: Statistic {
    /// `kl` and `kl_reverse`.
    public static var measures: [Measure] { [.kl, .klReverse] }

    /// Writes both divergences, or why there are none.
    public static func measure(
        _ comparison: borrowing ColumnComparison, into evaluation: inout ColumnEvaluation
    ) {
        evaluation[.kl] = comparison.measureGroups(Self.divergence)
        evaluation[.klReverse] = comparison.measureGroups(Self.reverse)
    }

    /// `sum q ln(q / p)` of proportions; `0 ln 0` is 0, infinite if p alone is 0 somewhere.
    public static func divergence(_ proportions: GroupProportions) -> Double {
        var sum = 0.0
        for share in proportions.shares where share.current > 0 { sum += share.current * share.logRatio }
        // Terms of both signs cancel: near-equal proportions can leave a rounding error below zero.
        return max(sum, 0)
    }

    /// `sum p ln(p / q)` of proportions; `0 ln 0` is 0, infinite if q alone is 0 somewhere.
    public static func reverse(_ proportions: GroupProportions) -> Double {
        var sum = 0.0
        for share in proportions.shares where share.reference > 0 { sum -= share.reference * share.logRatio }
        // Terms of both signs cancel: near-equal proportions can leave a rounding error below zero.
        return max(sum, 0)
    }
}
