extension MomentSums {
    /// The mean of the values; `nil` without any.
    ///
    /// The mean of the grid's integers is exact up to one rounding, so the result is off by half a step (what
    /// rounding to the grid may cost) and a few units in the last place of the larger of mean and center.
    ///
    /// - Parameter scale: the scale that the values were summed on.
    public func mean(_ scale: MomentScale) -> Double? {
        guard count > 0 else { return nil }
        let n = Int128(count)
        let quotient = sum / n
        let steps = Double(quotient) + Double(sum &- quotient &* n) / Double(n)
        // As in `MomentScale`: scaled before the sum where large values might overflow, after it where small ones
        // would vanish.
        let mean =
            scale.exponent >= 0
            ? Self.times(steps + Self.times(scale.center, -scale.exponent), scale.exponent)
            : scale.center + Self.times(steps, scale.exponent)
        return Self.finite(mean)
    }

    /// The standard deviation of the values, with divisor `count - 1`; `nil` with fewer than two.
    ///
    /// Never cancels: with `q` the integer nearest the mean and `r = sum - count q`, the sum of squared deviations is
    /// `S - r^2 / count` with the integer `S = sumOfSquares - q (sum + r)`, and since integers satisfy `|d| <= d^2`
    /// and `2 |r| <= count`, the second term is at most half of the first. So the result is that of the grid's
    /// integers, to a few units in the last place. One that no `Double` can hold is the largest finite one.
    ///
    /// - Parameter scale: the scale that the values were summed on.
    public func standardDeviation(_ scale: MomentScale) -> Double? {
        guard count > 1 else { return nil }
        let n = Int128(count)
        var nearest = sum / n
        var rest = sum &- nearest &* n
        if rest &* 2 > n {
            nearest &+= 1
            rest &-= n
        } else if rest &* 2 < -n {
            nearest &-= 1
            rest &+= n
        }
        let squares = sumOfSquares &- nearest &* (sum &+ rest)
        let deviations = Double(squares) - Double(rest) * (Double(rest) / Double(n))
        // Sums that no values can have (from a damaged store) must not come out as NaN.
        let variance = max(deviations, 0) / Double(n - 1)
        return Self.finite(Self.times(variance.squareRoot(), scale.exponent))
    }

    /// `x * 2^exponent`, rounded once unless it is subnormal.
    private static func times(_ x: Double, _ exponent: Int) -> Double {
        Double(sign: .plus, exponent: exponent, significand: x)
    }

    private static func finite(_ x: Double) -> Double {
        min(max(x, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
    }
}
