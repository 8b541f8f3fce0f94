/// The arithmetic that takes a value to its place on an integer grid of step `2^exponent` around a center.
///
/// `v = ((x * before - center * before) * after) * last` with powers of two, so that only the difference rounds:
/// before it for steps of 1 and more, where a difference of huge values would overflow; after it for smaller steps,
/// where it keeps the smallest values apart, in two factors since `2^1106` is no `Double`.
public struct MomentStep: Sendable, Equatable {
    let center: Double
    let before: Double
    let after: Double
    let last: Double

    /// The step `2^exponent` around `center`, which is finite; the exponent is in `-1106...991`.
    public init(center: Double, exponent: Int) {
        let shrink = max(exponent, 0)
        let grow = max(-exponent, 0)
        before = Self.powerOfTwo(-shrink)
        after = Self.powerOfTwo(min(grow, 1_023))
        last = Self.powerOfTwo(max(grow - 1_023, 0))
        self.center = center * before
    }

    /// Values further from the center stand at this number of steps, and are counted.
    public static let bound = 0x1p48

    /// The place of `x` on the grid, ties to even, and whether it was beyond the bound and stands there.
    ///
    /// - Precondition: `x` is finite.
    public func scaled(_ x: Double) -> (n: Int64, saturated: Bool) {
        let v = (x * before - center) * after * last
        let clamped = min(max(v, -Self.bound), Self.bound)
        // Adding 1.5 * 2^52 rounds to an integer, ties to even, without a call into the C library.
        return (Int64((clamped + 0x1.8p52) - 0x1.8p52), abs(v) > Self.bound)
    }

    private static func powerOfTwo(_ exponent: Int) -> Double {
        Double(sign: .plus, exponent: exponent, significand: 1)
    }
}
