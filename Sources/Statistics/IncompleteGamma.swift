import RealModule

/// The regularised incomplete gamma functions P and Q = 1 - P.
///
/// Below `a + 1` the power series of P converges fast, above it the continued fraction of Q does (Gautschi 1979,
/// doi:10.1145/355853.355863), evaluated by the modified Lentz method (Thompson and Barnett 1986,
/// doi:10.1016/0021-9991(86)90046-X). Both have a small *relative* error, so that a tail of 1e-200 is as good as one
/// of 0.1: about 1e-15 times the larger of 1 and the logarithm of the result.
public enum IncompleteGamma {
    /// P(a, x) and Q(a, x) for `a > 0` and `x >= 0`; NaN elsewhere.
    public static func regularized(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
        guard a > 0, x >= 0 else { return (.nan, .nan) }
        if x == 0 { return (0, 1) }
        if x == .infinity { return (1, 0) }
        // x^a e^-x / gamma(a), the factor common to both.
        let factor = Double.exp(a * Double.log(x) - x - Double.logGamma(a))
        if x < a + 1 {
            let lower = min(factor * series(a, x), 1)
            return (lower, 1 - lower)
        }
        let upper = min(factor * fraction(a, x), 1)
        return (1 - upper, upper)
    }

    /// `sum x^n / (a (a + 1) ... (a + n))`.
    private static func series(_ a: Double, _ x: Double) -> Double {
        var term = 1 / a
        var sum = term
        var divisor = a
        for _ in 0..<iterations {
            divisor += 1
            term *= x / divisor
            sum += term
            if term < sum * .ulpOfOne { break }
        }
        return sum
    }

    /// `1/(x + 1 - a - 1 (1 - a)/(x + 3 - a - 2 (2 - a)/(x + 5 - a - ...)))`.
    private static func fraction(_ a: Double, _ x: Double) -> Double {
        // Stands for a zero denominator, as Lentz's method asks.
        let tiny = Double.leastNormalMagnitude / .ulpOfOne
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var value = d
        for index in 1...iterations {
            let n = Double(index)
            let coefficient = -n * (n - a)
            b += 2
            d = coefficient * d + b
            if abs(d) < tiny { d = tiny }
            c = b + coefficient / c
            if abs(c) < tiny { c = tiny }
            d = 1 / d
            let step = d * c
            value *= step
            if abs(step - 1) < 2 * .ulpOfOne { break }
        }
        return value
    }

    // Both need some multiple of sqrt(a) steps near x = a: this suffices to a = 10^5 and bounds the time on any input.
    private static let iterations = 10_000
}
