/// Sums up to 4,096 values on an integer grid, and finds the extremes.
///
/// - Parameters:
///   - values: coded as in `ValueCode`.
///   - count: at most 4,096.
///   - center: with the next four what a `MomentStep` consists of.
///   - before: see there.
///   - after: see there.
///   - last: see there.
///   - bound: see there.
///   - sums: room for the numbers of invalid and of saturated values, the sum `S` and the sums `A`, `B` and `C` of
///     which the sum of the squares is made: `A * 2^48 + B * 2^25 + C`.
///   - extremes: room for the smallest and the largest valid value, `+infinity` and `-infinity` without any.
@inline(never)
public func summarise(
    _ values: UnsafePointer<Double>, _ count: Int, center: Double, before: Double, after: Double,
    last: Double,
    bound: Double, sums: UnsafeMutablePointer<Int64>, extremes: UnsafeMutablePointer<Double>
) {
    var lanes = SummaryLanes()
    let bytes = UnsafeRawPointer(values)
    var start = 0
    while start &+ 8 <= count {
        let eight = bytes.loadUnaligned(fromByteOffset: start &* 8, as: SIMD8<Double>.self)
        lanes.insert(eight, center: center, before: before, after: after, last: last, bound: bound)
        start &+= 8
    }
    var padding: Int64 = 0
    if start < count {
        var eight = SIMD8<Double>(repeating: .nan)
        for lane in 0..<8 where start &+ lane < count { eight[lane] = values[start &+ lane] }
        lanes.insert(eight, center: center, before: before, after: after, last: last, bound: bound)
        padding = Int64(start &+ 8 &- count)
    }
    lanes.write(sums, extremes)
    sums[0] &-= padding
}
