/// `total_variation`: the total variation distance of the comparison groups, `1/2 sum |p - q|`, 0 to 1.
///
/// It is the largest difference in probability that any set of groups shows.
public enum TotalVariation: Statistic {
    /// `total_variation`.
    public static var measures: [Measure] { [.totalVariation] }

    /// Writes the distance, or why there is none.
    public static func measure(
        _ comparison: borrowing ColumnComparison, into evaluation: inout ColumnEvaluation
    ) {
        evaluation[.totalVariation] = comparison.measureGroups(Self.distance)
    }

    /// The distance of proportions; zeros are allowed.
    public static func distance(_ proportions: GroupProportions) -> Double {
        var sum = 0.0
        for share in proportions.shares { sum += abs(share.reference - share.current) }
        return sum / 2
    }
}
