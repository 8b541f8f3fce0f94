/// The numbers that an evaluation holds and a rule may name, in the order of their output.
public enum Measure: String, Sendable, CaseIterable {
    /// Population stability index of the comparison groups, in nats.
    case psi
    /// The 99 % point of `psi` when nothing drifted.
    case psiNoise = "psi_noise"
    /// Kullback-Leibler divergence of the window from the reference, in nats.
    case kl
    /// Kullback-Leibler divergence of the reference from the window, in nats.
    case klReverse = "kl_reverse"
    /// Jensen-Shannon divergence, in nats; at most ln 2.
    case js
    /// Hellinger distance, 0 to 1.
    case hellinger
    /// Total variation distance, 0 to 1.
    case totalVariation = "total_variation"
    /// Lower bound of the two-sample Kolmogorov-Smirnov statistic, 0 to 1.
    case ksLower = "ks.lower"
    /// Upper bound of the two-sample Kolmogorov-Smirnov statistic, 0 to 1.
    case ksUpper = "ks.upper"
    /// P-value of `ks.lower`.
    case ksPValue = "ks.p_value"
    /// Pearson's chi-square statistic of homogeneity.
    case chiSquareStatistic = "chi_square.statistic"
    /// Degrees of freedom of `chi_square.statistic`.
    case chiSquareDegreesOfFreedom = "chi_square.degrees_of_freedom"
    /// P-value of `chi_square.statistic`.
    case chiSquarePValue = "chi_square.p_value"
    /// First Wasserstein distance, in the column's unit.
    case wasserstein
    /// `wasserstein` divided by the reference's standard deviation.
    case wassersteinNormalized = "wasserstein_normalized"
    /// Mean of the valid values, in the column's unit.
    case mean
    /// Standard deviation of the valid values, in the column's unit.
    case standardDeviation = "standard_deviation"
    /// Smallest valid value.
    case minimum
    /// Largest valid value.
    case maximum
    /// Median of the valid values, by interpolation in the cells.
    case median
    /// Events of the window.
    case count
    /// Events in which the column is `null` or absent.
    case missing
    /// Events in which the column holds no usable value.
    case invalid
    /// Events whose category the reference does not know.
    case unseen
    /// Events whose value is outside the reference's range.
    case outOfRange = "out_of_range"
    /// Values that stand in the moments as a bound.
    case saturated
}

extension Measure {
    /// Whether the measure rests on valid values alone, so that `minimum_count` applies to those.
    public var needsValidValues: Bool {
        switch self {
        case .ksLower, .ksUpper, .ksPValue, .wasserstein, .wassersteinNormalized, .mean, .standardDeviation,
            .minimum, .maximum, .median:
            true
        default: false
        }
    }
}
