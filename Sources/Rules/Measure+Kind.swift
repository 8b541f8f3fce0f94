public import Statistics

extension Measure {
    /// Whether the measure can have a value on a column of `kind`.
    public func isDefined(on kind: ColumnKind) -> Bool {
        switch self {
        case .psi, .psiNoise, .kl, .klReverse, .js, .hellinger, .totalVariation, .count, .missing, .invalid:
            true
        case .ksLower, .ksUpper, .ksPValue, .wasserstein, .wassersteinNormalized, .mean, .standardDeviation,
            .minimum, .maximum, .median, .outOfRange, .saturated:
            kind == .numeric
        case .chiSquareStatistic, .chiSquareDegreesOfFreedom, .chiSquarePValue, .unseen:
            kind == .categorical
        }
    }

    /// Whether the measure counts events, so that it is a whole number; the others are statistics.
    public var isCount: Bool {
        switch self {
        case .count, .missing, .invalid, .unseen, .outOfRange, .saturated: true
        default: false
        }
    }
}
