import RealModule

/// `kl` and `kl_reverse`: the Kullback-Leibler divergences of the comparison groups, in nats.
///
/// `kl` is that of the window from the reference, `sum q ln(q / p)`; `kl_reverse` is `sum p ln(p / q)`
/// (Kullback and Leibler 1951, doi:10.1214/aoms/1177729694). Neither is negative; both are zero on equal
/// proportions.
public struct KullbackLeibler: Statistic {
    /// `kl` and `kl_reverse`.
    public var measures: [Measure] { [.kl, .klReverse] }

    /// The statistic.
    public init() {}

    /// Writes both divergences, or why there are none.
    public func measure(_ comparison: ColumnComparison, into evaluation: inout ColumnEvaluation) {
        evaluation[.kl] = comparison.measureGroups { Self.divergence(of: $0.current, from: $0.reference) }
        evaluation[.klReverse] = comparison.measureGroups {
            Self.divergence(of: $0.reference, from: $0.current)
        }
    }

    /// `sum a ln(a / b)` of proportions, each summing to one; `0 ln 0` is 0, infinite if b alone is 0 somewhere.
    public static func divergence(of a: [Double], from b: [Double]) -> Double {
        var sum = 0.0
        for (a, b) in zip(a, b) where a > 0 { sum += a * Double.log(a / b) }
        // Terms of both signs cancel: near-equal proportions can leave a rounding error below zero.
        return max(sum, 0)
    }
}
