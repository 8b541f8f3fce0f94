import Statistics

extension Measure {
    /// The least and the greatest value that the measure can have; infinite where there is no bound.
    var range: ClosedRange<Double> {
        switch self {
        // The natural logarithm of 2, rounded up.
        case .js: 0...0.693_147_180_559_945_4
        case .hellinger, .totalVariation, .ksLower, .ksUpper, .ksPValue, .chiSquarePValue: 0...1
        case .psi, .psiNoise, .kl, .klReverse, .chiSquareStatistic, .chiSquareDegreesOfFreedom, .wasserstein,
            .wassersteinNormalized, .standardDeviation, .count, .missing, .invalid, .unseen, .outOfRange,
            .saturated:
            0...Double.infinity
        case .mean, .minimum, .maximum, .median: -Double.infinity...Double.infinity
        }
    }

    /// The range in words, such as `psi is 0 or more`; `nil` where there is no bound.
    var rangeText: String? {
        guard range.lowerBound.isFinite else { return nil }
        let upper = range.upperBound
        return upper.isFinite
            ? "\(rawValue) is from 0 to \(RoundedNumber(upper, digits: 3))" : "\(rawValue) is 0 or more"
    }
}
