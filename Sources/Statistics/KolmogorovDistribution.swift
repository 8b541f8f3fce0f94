import RealModule

/// The limit distribution of the Kolmogorov-Smirnov statistic.
public enum KolmogorovDistribution {
    /// `Q(lambda) = 2 sum_{k >= 1} (-1)^(k-1) exp(-2 k^2 lambda^2)` (Smirnov 1948, doi:10.1214/aoms/1177730256).
    ///
    /// The series fails near zero, where Q is one within 1e-12: it is one below `lambda = 0.2`. The absolute error
    /// is below 1e-12, the relative error of small values below 1e-14.
    public static func survival(_ lambda: Double) -> Double {
        guard lambda >= 0.2 else { return 1 }
        let first = Double.exp(-2 * lambda * lambda)
        // Each term is the one before, times the next odd power of the first: k^2 is a sum of odd numbers.
        let square = first * first
        var factor = first * square
        var term = first
        var sum = first
        // At 0.2 the 25th term is 4e-22.
        for _ in 2...25 {
            if abs(term) * factor < 1e-20 * sum { break }
            term *= -factor
            sum += term
            factor *= square
        }
        return min(max(2 * sum, 0), 1)
    }

    /// The probability of a two-sample statistic above `statistic`, given `reference` and `current` values.
    ///
    /// Q at `lambda = (sqrt(en) + 0.12 + 0.11 / sqrt(en)) statistic`, `en = N M / (N + M)`: the small-sample
    /// correction of Stephens (1970, doi:10.1111/j.2517-6161.1970.tb00821.x). Both counts are positive.
    public static func pValue(statistic: Double, reference: UInt64, current: UInt64) -> Double {
        let n = Double(reference)
        let m = Double(current)
        // As reciprocals, so that no product of counts is formed.
        let root = Double.sqrt(1 / (1 / n + 1 / m))
        return survival((root + 0.12 + 0.11 / root) * statistic)
    }
}
