public import Cells
import Kernels

/// `wasserstein` and `wasserstein_normalized`: the first Wasserstein distance of reference and window.
///
/// It is the integral of `|F - G|`, F and G being cumulative distributions made of the cells' counts of valid
/// values alone, so that it is a function of counters:
///
/// - Cell b, of edges `e[b] <= x < e[b+1]`, spans `[x(b), x(b+1)]`, where x is the edge clamped to the reference's
///   minimum and maximum: the first cell begins at that minimum, the last one ends at that maximum.
/// - In a cell of several values F and G are linear. In a cell of a single value (`e[b+1]` is the next number after
///   `e[b]` in the grid's precision) they jump at `x(b)` and are constant then.
/// - The values `below` sit at the minimum, those `above` at the maximum, on both sides, so that one outlier cannot
///   rule the distance.
///
/// Between the ends of a linear cell of width w the difference goes from `d0 = F - G` to `d1`: its integral is
/// `w |d0 + d1| / 2` if both have one sign, and `w (d0^2 + d1^2) / (2 (|d0| + |d1|))` if it crosses zero. A constant
/// stretch gives `w |d1|`.
///
/// `wasserstein_normalized` is the distance divided by the reference's standard deviation, so that columns compare.
/// For the metric see Vallender (1974, doi:10.1137/1118101).
public enum Wasserstein: Statistic {
    /// `wasserstein` and `wasserstein_normalized`.
    public static var measures: [Measure] { [.wasserstein, .wassersteinNormalized] }

    /// Numeric columns only: categories have no distance.
    public static func isDefined(on column: ReferenceColumn) -> Bool { column.isNumeric }

    /// Writes the distance and the normalised one, or why there are none.
    public static func measure(
        _ comparison: borrowing ColumnComparison, into evaluation: inout ColumnEvaluation
    ) {
        if let reason = comparison.valueInsufficiency {
            evaluation[.wasserstein] = .insufficient(reason)
            evaluation[.wassersteinNormalized] = .insufficient(reason)
            return
        }
        let area = comparison.distances.area
        let scale = comparison.reference.distribution?.scale ?? 1
        evaluation[.wasserstein] = .finite(area / scale)
        let deviation = comparison.reference.standardDeviation ?? 0
        evaluation[.wassersteinNormalized] =
            if deviation <= 0 {
                .insufficient(.constantReference)
            } else if deviation.isFinite {
                .finite(area / (deviation * scale))
            } else {
                .insufficient(.overflow)
            }
    }
}
