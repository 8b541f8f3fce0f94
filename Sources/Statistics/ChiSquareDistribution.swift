import RealModule

/// The chi-square distribution.
public struct ChiSquareDistribution: Sendable {
    /// The degrees of freedom; with 0 all mass is at zero.
    public let degreesOfFreedom: Int

    /// The distribution with that many degrees of freedom, at least 0.
    public init(degreesOfFreedom: Int) { self.degreesOfFreedom = degreesOfFreedom }

    /// The probability of a value above `x`; `Q(df/2, x/2)` of ``IncompleteGamma``.
    public func survival(_ x: Double) -> Double {
        if x <= 0 { return degreesOfFreedom == 0 && x == 0 ? 0 : 1 }
        if degreesOfFreedom == 0 { return 0 }
        return IncompleteGamma.regularized(Double(degreesOfFreedom) / 2, x / 2).upper
    }

    /// The value that is exceeded with probability `tail`, for `tail` in (0, 1).
    ///
    /// Starts at the cube-root approximation of Wilson and Hilferty (1931, doi:10.1073/pnas.17.12.684) and refines
    /// it by Newton steps on the logarithm of the survival function, which is nearly straight far out, kept inside a
    /// bracket that halves when a step leaves it. The relative error is that of the survival function.
    public func upperPoint(_ tail: Double) -> Double {
        guard degreesOfFreedom > 0 else { return 0 }
        let df = Double(degreesOfFreedom)
        var low = 0.0
        var high = df + 10
        while survival(high) > tail { high *= 2 }
        let spread = 2 / (9 * df)
        let cube = 1 - spread + Self.normalUpperPoint(tail) * Double.sqrt(spread)
        var x = df * cube * cube * cube
        for _ in 0..<200 {
            if !(x > low && x < high) { x = low + (high - low) / 2 }
            let survival = survival(x)
            if survival > tail { low = x } else { high = x }
            let half = df / 2
            let density = Double.exp((half - 1) * Double.log(x / 2) - x / 2 - Double.logGamma(half)) / 2
            let next = x + Double.log(survival / tail) * survival / density
            if abs(next - x) <= x * 4 * .ulpOfOne { return next }
            x = next
        }
        return x
    }

    /// Roughly the standard normal value exceeded with probability `tail`: Abramowitz and Stegun 26.2.22.
    private static func normalUpperPoint(_ tail: Double) -> Double {
        if tail > 0.5 { return -normalUpperPoint(1 - tail) }
        let t = Double.sqrt(-2 * Double.log(tail))
        return t - (2.30753 + 0.27061 * t) / (1 + 0.99229 * t + 0.04481 * t * t)
    }
}
