extension Measure {
    /// The place of the measure among all, from 0.
    ///
    /// A switch, because every read and write of an evaluation comes through here.
    public var index: Int {
        switch self {
        case .psi: 0
        case .psiNoise: 1
        case .kl: 2
        case .klReverse: 3
        case .js: 4
        case .hellinger: 5
        case .totalVariation: 6
        case .ksLower: 7
        case .ksUpper: 8
        case .ksPValue: 9
        case .chiSquareStatistic: 10
        case .chiSquareDegreesOfFreedom: 11
        case .chiSquarePValue: 12
        case .wasserstein: 13
        case .wassersteinNormalized: 14
        case .mean: 15
        case .standardDeviation: 16
        case .minimum: 17
        case .maximum: 18
        case .median: 19
        case .count: 20
        case .missing: 21
        case .invalid: 22
        case .unseen: 23
        case .outOfRange: 24
        case .saturated: 25
        }
    }
}
