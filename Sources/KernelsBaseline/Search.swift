// Two levels of sixteen: the number of blocks that end below a value is the block to look into, and the number of that
// block's edges below it the place in there. It vectorises over the edges, so it costs the same for one value as for
// thousands, and no branch depends on the values.
//
// Slots are written down and counted afterwards: in one loop, the processor would read a counter before it knows that
// the last increment but a few was of the same one, and start over.

/// The slot of each key: the number of edges below it.
@inline(__always)
func findSlots(
    _ keys: UnsafePointer<Int32>, _ count: Int, _ blocks: UnsafePointer<SIMD16<Int32>>,
    _ slots: UnsafeMutablePointer<UInt8>
) {
    let lastEdges = blocks[16]
    for index in 0..<count {
        let lanes = SIMD16<Int32>(repeating: keys[index])
        let block = laneCount(lanes .> lastEdges)
        slots[index] = UInt8(truncatingIfNeeded: block &* 16 &+ laneCount(lanes .> blocks[block]))
    }
}

/// The slot of each value: the number of edges at or below it, `missing`, or the one after that for invalid values.
@inline(__always)
func findSlots(
    _ values: UnsafePointer<Double>, _ count: Int, _ blocks: UnsafePointer<SIMD16<Double>>, _ missing: UInt8,
    _ slots: UnsafeMutablePointer<UInt8>
) {
    let lastEdges = blocks[16]
    for index in 0..<count {
        let value = values[index]
        let lanes = SIMD16<Double>(repeating: value)
        let block = laneCount(lanes .>= lastEdges)
        let slot = UInt8(truncatingIfNeeded: block &* 16 &+ laneCount(lanes .>= blocks[block]))
        let special = value.bitPattern == 0x7FF8_0000_4C45_0001 ? missing : missing &+ 1
        slots[index] = value.magnitude < .infinity ? slot : special
    }
}
