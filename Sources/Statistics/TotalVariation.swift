/// `total_variation`: the total variation distance of the comparison groups, `1/2 sum |p - q|`, 0 to 1.
///
/// It is the largest difference in probability that any set of groups shows.
public struct TotalVariation: Statistic {
    /// `total_variation`.
    public var measures: [Measure] { [.totalVariation] }

    /// The statistic.
    public init() {}

    /// Writes the distance, or why there is none.
    public func measure(_ comparison: ColumnComparison, into evaluation: inout ColumnEvaluation) {
        evaluation[.totalVariation] = comparison.measureGroups(Self.distance)
    }

    /// The distance of proportions; zeros are allowed.
    public static func distance(_ proportions: GroupProportions) -> Double {
        var sum = 0.0
        for (p, q) in zip(proportions.reference, proportions.current) { sum += abs(p - q) }
        return sum / 2
    }
}
