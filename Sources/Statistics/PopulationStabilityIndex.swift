/// `psi`: the population stability index, `sum (q - p) ln(q / p)` over the comparison groups.
///
/// It is symmetric, never negative, zero on equal proportions, and the sum of both Kullback-Leibler divergences
/// (Jeffreys 1946, doi:10.1098/rspa.1946.0056).
public enum PopulationStabilityIndex: Statistic {
    /// `psi`.
    public static var measures: [Measure] { [.psi] }

    /// Writes the index, or why there is none.
    public static func measure(
        _ comparison: borrowing ColumnComparison, into evaluation: inout ColumnEvaluation
    ) {
        evaluation[.psi] = comparison.measureGroups(Self.index)
    }

    /// The index of positive proportions, in nats.
    public static func index(_ proportions: GroupProportions) -> Double {
        var sum = 0.0
        for share in proportions.shares { sum += (share.current - share.reference) * share.logRatio }
        return sum
    }
}
