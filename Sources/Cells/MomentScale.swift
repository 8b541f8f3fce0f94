import Kernels

/// The integer grid on which a column's moments are summed: `n = round((x - center) / 2^exponent)`.
///
/// To the bit, with every operation rounded to `Double` as usual:
///
/// ```
/// v = ldexp(x, -exponent) - ldexp(center, -exponent)     if exponent >= 0
/// v = ldexp(x - center, -exponent)                       if exponent < 0
/// n = rint(min(max(v, -2^48), 2^48))                     ties to even
/// saturated = abs(v) > 2^48                              an overflow to infinity included
/// ```
///
/// Scaling before the difference lets a column span all doubles; scaling after it keeps the smallest ones apart.
public struct MomentScale: Sendable, Equatable {
    /// The value that maps to zero, near the reference's mean; finite.
    public let center: Double

    /// The base-two logarithm of the step: at most the reference's standard deviation times `2^-32`.
    public let exponent: Int

    /// The scale as the kernel wants it.
    let step: MomentStep

    /// The exponents that scales have: from that of the smallest double to that of the largest, times `2^-32`.
    public static let exponents = -1_106...991

    /// A scale of the given center and step.
    ///
    /// A center that is not finite is taken for 0, an exponent outside ``exponents`` for the nearest one in it.
    public init(center: Double, exponent: Int) {
        self.center = center.isFinite ? center : 0
        self.exponent = min(max(exponent, Self.exponents.lowerBound), Self.exponents.upperBound)
        step = MomentStep(center: self.center, exponent: self.exponent)
    }

    /// The scale of a column with this mean, standard deviation and range of valid values.
    ///
    /// The step is the largest power of two that is at most the standard deviation times `2^-32`; where that is 0
    /// (or no finite number), the same of the range; for a constant column, of the absolute center; for a column of
    /// zeros it is `2^-32`.
    ///
    /// - Parameters:
    ///   - mean: rough values do; one outside the range, or no finite one, is taken for the nearest value in it.
    ///   - standardDeviation: rough values do.
    ///   - range: from the smallest to the largest valid value.
    public init(forMean mean: Double, standardDeviation: Double, range: ClosedRange<Double>) {
        let middle = range.lowerBound / 2 + range.upperBound / 2
        let center = mean.isNaN ? middle : min(max(mean, range.lowerBound), range.upperBound)
        let width = range.upperBound - range.lowerBound
        let spread: Double
        if width == 0 {
            spread = abs(center)
        } else if standardDeviation > 0, standardDeviation.isFinite {
            spread = min(standardDeviation, width)
        } else {
            spread = min(width, .greatestFiniteMagnitude)
        }
        self.init(center: center, exponent: spread > 0 ? Int(spread.exponent) - 32 : -32)
    }

    /// The place of `x` on the grid, and whether it was beyond `±2^48` steps and stands at that bound.
    ///
    /// - Precondition: `x` is finite.
    public func scaled(_ x: Double) -> (n: Int64, saturated: Bool) {
        step.scaled(x)
    }
}
