// Which formulation becomes good code differs per instruction set. ns per value of the whole kernel (Zen 5, Swift 6.3):
//
//                                             x86-64   x86-64-v3   x86-64-v4
//   Float, lanes cut to bytes and summed        2.9        7.4         9.0
//   Float, halves added                         3.1        3.2         3.6
//   Float, one sum of all lanes (popcnt)        5.4        2.4         2.1
//   Double, lanes cut to bytes and summed       7.1        2.7         1.8
//   Double, halves added                        3.2        2.1         2.7
//   Double, one sum of all lanes (popcnt)       5.9        4.9         3.3

/// The number of true lanes.
@inline(__always)
func laneCount(_ mask: SIMDMask<SIMD16<Int32>>) -> Int {
    let lanes = SIMD16<Int8>(truncatingIfNeeded: unsafeBitCast(mask, to: SIMD16<Int32>.self))
    return Int(0 &- lanes.wrappedSum())
}

/// The number of true lanes.
@inline(__always)
func laneCount(_ mask: SIMDMask<SIMD16<Int64>>) -> Int {
    let lanes = unsafeBitCast(mask, to: SIMD16<Int64>.self)
    let eight = lanes.lowHalf &+ lanes.highHalf
    let four = eight.lowHalf &+ eight.highHalf
    let two = four.lowHalf &+ four.highHalf
    return Int(0 &- (two.x &+ two.y))
}
