/// The mean and standard deviation of a sample, computed in two passes.
///
/// Values are first scaled by a power of two to magnitudes of at most 1, which is exact but for the smallest, so that
/// neither sums nor squares overflow or vanish; sums are compensated (Neumaier 1974, doi:10.1002/zamm.19740540106).
/// The relative error is a few units in the last place.
struct SampleMoments {
    let mean: Double

    /// The standard deviation, divided by n - 1; `nil` for a single value.
    let standardDeviation: Double?

    /// The moments of at least one finite value in ascending order.
    init(sorted values: [Double]) {
        let count = Double(values.count)
        let low = values.first ?? 0
        let high = values.last ?? 0
        let largest = max(abs(low), abs(high))
        let exponent = largest > 0 ? Int(largest.exponent) + 1 : 0
        let scaled = SampleMoments.sum(values) { SampleMoments.scale($0, -exponent) } / count
        let center = min(max(SampleMoments.scale(scaled, exponent), low), high)
        mean = center
        guard values.count > 1 else {
            standardDeviation = nil
            return
        }
        // Half the spread, for it can exceed the largest double.
        let spread = max(high / 2 - center / 2, center / 2 - low / 2)
        guard spread > 0 else {
            standardDeviation = 0
            return
        }
        let power = Int(spread.exponent) + 2
        func deviation(_ value: Double) -> Double {
            power > 1000
                ? SampleMoments.scale(value, -power) - SampleMoments.scale(center, -power)
                : SampleMoments.scale(value - center, -power)
        }
        let squares = SampleMoments.sum(values) { deviation($0) * deviation($0) }
        // What rounding of the mean left over.
        let left = SampleMoments.sum(values, deviation)
        let variance = max(0, squares - left * left / count) / (count - 1)
        let result = SampleMoments.scale(variance.squareRoot(), power)
        standardDeviation = result.isFinite ? result : .greatestFiniteMagnitude
    }

    private static func scale(_ value: Double, _ exponent: Int) -> Double {
        // In two steps, since 2^exponent itself may be beyond the doubles.
        let half = exponent / 2
        return value * Double(sign: .plus, exponent: half, significand: 1)
            * Double(sign: .plus, exponent: exponent - half, significand: 1)
    }

    private static func sum(_ values: [Double], _ transform: (Double) -> Double) -> Double {
        var sum = 0.0
        var lost = 0.0
        for value in values {
            let term = transform(value)
            let next = sum + term
            lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
            sum = next
        }
        return sum + lost
    }
}
