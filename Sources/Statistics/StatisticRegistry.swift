import Cells

/// The list of all statistics: evaluations, tests and benchmarks run over it.
public enum StatisticRegistry {
    /// All statistics, in the order of their measures in ``Measure``; every measure belongs to exactly one.
    public static let all: [any Statistic] = [
        PopulationStabilityIndex(),
        PopulationStabilityNoise(),
        KullbackLeibler(),
        JensenShannon(),
        Hellinger(),
        TotalVariation(),
        KolmogorovSmirnov(),
        ChiSquareHomogeneity(),
        Wasserstein(),
        Mean(),
        StandardDeviation(),
        Minimum(),
        Maximum(),
        Median(),
        EventCount(),
        MissingCount(),
        InvalidCount(),
        UnseenCount(),
        OutOfRangeCount(),
        SaturatedCount(),
    ]

    /// All measures of one column in one window.
    ///
    /// - Complexity: a few passes over the column's slots, at most 244.
    public static func evaluate(_ comparison: ColumnComparison) -> ColumnEvaluation {
        var evaluation = ColumnEvaluation(valid: comparison.valid)
        for statistic in all where statistic.isDefined(on: comparison.reference.cells) {
            statistic.measure(comparison, into: &evaluation)
        }
        return evaluation
    }
}
