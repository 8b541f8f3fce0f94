/// All measures of one column in one window.
///
/// A plain value without storage of its own elsewhere: making one allocates nothing.
public struct ColumnEvaluation: Sendable, Equatable {
    /// The number of valid values: those that the value measures (KS, Wasserstein, moments) rest on.
    public let valid: UInt64

    private var psi = Measurement.undefined
    private var psiNoise = Measurement.undefined
    private var kl = Measurement.undefined
    private var klReverse = Measurement.undefined
    private var js = Measurement.undefined
    private var hellinger = Measurement.undefined
    private var totalVariation = Measurement.undefined
    private var ksLower = Measurement.undefined
    private var ksUpper = Measurement.undefined
    private var ksPValue = Measurement.undefined
    private var chiSquareStatistic = Measurement.undefined
    private var chiSquareDegreesOfFreedom = Measurement.undefined
    private var chiSquarePValue = Measurement.undefined
    private var wasserstein = Measurement.undefined
    private var wassersteinNormalized = Measurement.undefined
    private var mean = Measurement.undefined
    private var standardDeviation = Measurement.undefined
    private var minimum = Measurement.undefined
    private var maximum = Measurement.undefined
    private var median = Measurement.undefined
    private var count = Measurement.undefined
    private var missing = Measurement.undefined
    private var invalid = Measurement.undefined
    private var unseen = Measurement.undefined
    private var outOfRange = Measurement.undefined
    private var saturated = Measurement.undefined

    /// An evaluation in which nothing is measured yet.
    public init(valid: UInt64) { self.valid = valid }

    /// The measurement of `measure`.
    public subscript(measure: Measure) -> Measurement {
        get {
            switch measure {
            case .psi: psi
            case .psiNoise: psiNoise
            case .kl: kl
            case .klReverse: klReverse
            case .js: js
            case .hellinger: hellinger
            case .totalVariation: totalVariation
            case .ksLower: ksLower
            case .ksUpper: ksUpper
            case .ksPValue: ksPValue
            case .chiSquareStatistic: chiSquareStatistic
            case .chiSquareDegreesOfFreedom: chiSquareDegreesOfFreedom
            case .chiSquarePValue: chiSquarePValue
            case .wasserstein: wasserstein
            case .wassersteinNormalized: wassersteinNormalized
            case .mean: mean
            case .standardDeviation: standardDeviation
            case .minimum: minimum
            case .maximum: maximum
            case .median: median
            case .count: count
            case .missing: missing
            case .invalid: invalid
            case .unseen: unseen
            case .outOfRange: outOfRange
            case .saturated: saturated
            }
        }
        set {
            switch measure {
            case .psi: psi = newValue
            case .psiNoise: psiNoise = newValue
            case .kl: kl = newValue
            case .klReverse: klReverse = newValue
            case .js: js = newValue
            case .hellinger: hellinger = newValue
            case .totalVariation: totalVariation = newValue
            case .ksLower: ksLower = newValue
            case .ksUpper: ksUpper = newValue
            case .ksPValue: ksPValue = newValue
            case .chiSquareStatistic: chiSquareStatistic = newValue
            case .chiSquareDegreesOfFreedom: chiSquareDegreesOfFreedom = newValue
            case .chiSquarePValue: chiSquarePValue = newValue
            case .wasserstein: wasserstein = newValue
            case .wassersteinNormalized: wassersteinNormalized = newValue
            case .mean: mean = newValue
            case .standardDeviation: standardDeviation = newValue
            case .minimum: minimum = newValue
            case .maximum: maximum = newValue
            case .median: median = newValue
            case .count: count = newValue
            case .missing: missing = newValue
            case .invalid: invalid = newValue
            case .unseen: unseen = newValue
            case .outOfRange: outOfRange = newValue
            case .saturated: saturated = newValue
            }
        }
    }
}
