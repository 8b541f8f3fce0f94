import RealModule

/// `hellinger`: the Hellinger distance of the comparison groups, `sqrt(1/2 sum (sqrt p - sqrt q)^2)`, 0 to 1.
///
/// In this form it is exactly zero on equal proportions and never a NaN; `sqrt(1 - sum sqrt(p q))` is neither,
/// because that sum rounds to either side of one.
public enum Hellinger: Statistic {
    /// `hellinger`.
    public static var measures: [Measure] { [.hellinger] }

    /// Writes the distance, or why there is none.
    public static func measure(
        _ comparison: borrowing ColumnComparison, into evaluation: inout ColumnEvaluation
    ) {
        evaluation[.hellinger] = comparison.measureGroups(Self.distance)
    }

    /// The distance of proportions; zeros are allowed.
    public static func distance(_ proportions: GroupProportions) -> Double {
        var sum = 0.0
        for share in proportions.shares {
            let roots = SIMD2(share.reference, share.current).squareRoot()
            let difference = roots[0] - roots[1]
            sum += difference * difference
        }
        return Double.sqrt(sum / 2)
    }
}
