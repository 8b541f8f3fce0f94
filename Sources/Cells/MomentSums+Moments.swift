extension MomentSums {
    /// The mean of the values; `nil` without any.
    ///
    /// The mean of the grid's integers is exact up to one rounding, so the result is off by half a step (what
    /// rounding to the grid may cost) and a few units in the last place of the larger of mean and center.
    ///
    /// - Parameter scale: the scale that the values were summed on.
    public func mean(_ scale: MomentScale) -> Double? {
        guard count > 0 else { return nil }
        let (quotient, rest) = dividedSum
        let steps = Double(nearest: quotient) + Double(nearest: rest) / Double(count)
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
        var (nearest, rest) = dividedSum
        if rest &* 2 > n {
            nearest &+= 1
            rest &-= n
        } else if rest &* 2 < -n {
            nearest &-= 1
            rest &+= n
        }
        let squares = sumOfSquares &- nearest &* (sum &+ rest)
        let r = Double(nearest: rest)
        let deviations = Double(nearest: squares) - r * (r / Double(count))
        // Sums that no values can have (from a damaged store) must not come out as NaN.
        let variance = max(deviations, 0) / Double(count - 1)
        return Self.finite(Self.times(variance.squareRoot(), scale.exponent))
    }

    /// The sum divided by the count, toward zero, and what is left over; the count is positive.
    private var dividedSum: (quotient: Int128, rest: Int128) {
        // A division of 128 bits is a call and several times slower, and hardly any sum needs it.
        if let sum = Int64(exactly: sum), let count = Int64(exactly: count) {
            let quotient = sum / count
            return (Int128(quotient), Int128(sum &- quotient &* count))
        }
        let quotient = sum / Int128(count)
        return (quotient, sum &- quotient &* Int128(count))
    }

    /// `x * 2^exponent`, rounded once unless it is subnormal.
    private static func times(_ x: Double, _ exponent: Int) -> Double {
        guard -1_022...1_023 ~= exponent else {
            return Double(sign: .plus, exponent: exponent, significand: x)
        }
        return x * Double(bitPattern: UInt64(truncatingIfNeeded: exponent &+ 1_023) &<< 52)
    }

    private static func finite(_ x: Double) -> Double {
        min(max(x, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
    }
}
