import Cells

/// The list of all statistics: evaluations, tests and benchmarks run over it.
public enum StatisticRegistry {
    /// All statistics, in the order of their measures in ``Measure``; every measure belongs to exactly one.
    public static let all: [any Statistic.Type] = [
        PopulationStabilityIndex.self,
        PopulationStabilityNoise.self,
        KullbackLeibler.self,
        JensenShannon.self,
        Hellinger.self,
        TotalVariation.self,
        KolmogorovSmirnov.self,
        ChiSquareHomogeneity.self,
        Wasserstein.self,
        Mean.self,
        StandardDeviation.self,
        Minimum.self,
        Maximum.self,
        Median.self,
        EventCount.self,
        MissingCount.self,
        InvalidCount.self,
        UnseenCount.self,
        OutOfRangeCount.self,
        SaturatedCount.self,
    ]

    /// All measures of one column in one window.
    ///
    /// - Complexity: a few passes over the column's slots, at most 244.
    public static func evaluate(_ comparison: borrowing ColumnComparison) -> ColumnEvaluation {
        var evaluation = ColumnEvaluation(valid: comparison.valid)
        for statistic in all where statistic.isDefined(on: comparison.reference) {
            statistic.measure(comparison, into: &evaluation)
        }
        return evaluation
    }
}
