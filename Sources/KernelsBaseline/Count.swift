// Built three times, for x86-64, x86-64-v3 and x86-64-v4: the sources of `KernelsAVX2` and `KernelsAVX512` are links
// to these.
//
// Only SIMD, scalars, unsafe pointers and loops: a generic of the standard library that is specialised in here would
// be a weak symbol, of which the linker keeps one copy for all three. Should it keep the AVX-512 one, the baseline
// would die on an older processor. A test holds the objects to that. Nothing inlines into other modules, where it
// would be built for another processor, and no vector is a parameter: sets differ in how they pass one.

/// The number of values that are searched, then counted: scratch memory has room for as many keys and slots.
@inline(__always) private var chunk: Int { 256 }

/// Adds one to the slot of each value, over edges that are exactly `Float`.
///
/// - Parameters:
///   - values: coded as in `ValueCode`.
///   - count: less than 2^32.
///   - blocks: sixteen blocks of keys and their last ones; a value's slot is the number of those below its key.
///   - counters: as many as `slotCount`.
///   - keys: uninitialized room for 256.
///   - slots: uninitialized room for 256.
///   - others: uninitialized room for `slotCount`.
@inline(never)
public func countInFloats(
    _ values: UnsafePointer<Double>, _ count: Int, blocks: UnsafePointer<SIMD16<Int32>>,
    counters: UnsafeMutablePointer<UInt64>, slotCount: Int, keys: UnsafeMutablePointer<Int32>,
    slots: UnsafeMutablePointer<UInt8>, others: UnsafeMutablePointer<UInt32>
) {
    let tally = Tally(counters, others, slotCount: slotCount, values: count)
    var start = 0
    while start < count {
        let length = count &- start < chunk ? count &- start : chunk
        findKeys(values + start, length, keys)
        findSlots(keys, length, blocks, slots)
        tally.count(slots, length)
        start &+= length
    }
    tally.finish()
}

/// The same for a column of floats, none of which is missing.
@inline(never)
public func countFloats(
    _ values: UnsafePointer<Float>, _ count: Int, blocks: UnsafePointer<SIMD16<Int32>>,
    counters: UnsafeMutablePointer<UInt64>, slotCount: Int, keys: UnsafeMutablePointer<Int32>,
    slots: UnsafeMutablePointer<UInt8>, others: UnsafeMutablePointer<UInt32>
) {
    let tally = Tally(counters, others, slotCount: slotCount, values: count)
    var start = 0
    while start < count {
        let length = count &- start < chunk ? count &- start : chunk
        findKeys(values + start, length, keys)
        findSlots(keys, length, blocks, slots)
        tally.count(slots, length)
        start &+= length
    }
    tally.finish()
}

/// Adds one to the slot of each value, over edges that may be any `Double`: the blocks hold edges.
@inline(never)
public func countInDoubles(
    _ values: UnsafePointer<Double>, _ count: Int, blocks: UnsafePointer<SIMD16<Double>>,
    counters: UnsafeMutablePointer<UInt64>, slotCount: Int, slots: UnsafeMutablePointer<UInt8>,
    others: UnsafeMutablePointer<UInt32>
) {
    let tally = Tally(counters, others, slotCount: slotCount, values: count)
    let missing = UInt8(truncatingIfNeeded: slotCount &- 2)
    var start = 0
    while start < count {
        let length = count &- start < chunk ? count &- start : chunk
        findSlots(values + start, length, blocks, missing, slots)
        tally.count(slots, length)
        start &+= length
    }
    tally.finish()
}
