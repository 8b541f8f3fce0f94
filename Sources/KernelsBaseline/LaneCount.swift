// How many lanes of a comparison are true.
//
// Which formulation becomes good code differs per instruction set. ns per value of the search alone (Zen 5, Swift
// 6.3, a busy machine):
//
//                                             x86-64   x86-64-v3   x86-64-v4
//   Int32, lanes cut to bytes, halves added     2.1        3.4         4.2
//   Int32, halves added                         2.2        1.9         2.7
//   Int32, one sum of all lanes                 4.2        1.2         0.77
//   Double, lanes cut to bytes, halves added    4.0       15           2.3
//   Double, halves added                        3.5        2.3         2.9
//   Double, one sum of all lanes                5.1        2.9         1.7
//
// The one sum is good because the compiler finds out that it is the population count of a mask; it does so only
// where the result is stored, once per turn of a loop that is not unrolled by hand. The sum that the standard
// library has is a generic, of which every module makes a weak copy: see the file of the entry points.

#if KERNELS_AVX2 || KERNELS_AVX512
/// The number of true lanes.
@inline(__always)
func laneCount(_ mask: SIMDMask<SIMD16<Int32>>) -> Int {
    let v = unsafeBitCast(mask, to: SIMD16<Int32>.self)
    let a = v[0] &+ v[1] &+ v[2] &+ v[3]
    let b = v[4] &+ v[5] &+ v[6] &+ v[7]
    let c = v[8] &+ v[9] &+ v[10] &+ v[11]
    let d = v[12] &+ v[13] &+ v[14] &+ v[15]
    return Int(0 &- (a &+ b &+ c &+ d))
}
#else
/// The number of true lanes.
@inline(__always)
func laneCount(_ mask: SIMDMask<SIMD16<Int32>>) -> Int {
    let sixteen = SIMD16<Int8>(truncatingIfNeeded: unsafeBitCast(mask, to: SIMD16<Int32>.self))
    let eight = sixteen.lowHalf &+ sixteen.highHalf
    let four = eight.lowHalf &+ eight.highHalf
    let two = four.lowHalf &+ four.highHalf
    return Int(0 &- (two.x &+ two.y))
}
#endif

#if KERNELS_AVX512
/// The number of true lanes.
@inline(__always)
func laneCount(_ mask: SIMDMask<SIMD16<Int64>>) -> Int {
    let v = unsafeBitCast(mask, to: SIMD16<Int64>.self)
    let a = v[0] &+ v[1] &+ v[2] &+ v[3]
    let b = v[4] &+ v[5] &+ v[6] &+ v[7]
    let c = v[8] &+ v[9] &+ v[10] &+ v[11]
    let d = v[12] &+ v[13] &+ v[14] &+ v[15]
    return Int(0 &- (a &+ b &+ c &+ d))
}
#else
/// The number of true lanes.
@inline(__always)
func laneCount(_ mask: SIMDMask<SIMD16<Int64>>) -> Int {
    let sixteen = unsafeBitCast(mask, to: SIMD16<Int64>.self)
    let eight = sixteen.lowHalf &+ sixteen.highHalf
    let four = eight.lowHalf &+ eight.highHalf
    let two = four.lowHalf &+ four.highHalf
    return Int(0 &- (two.x &+ two.y))
}
#endif
