// A key is the bits of a `Float` as an `Int32` that is in the same order. A missing value has the largest key but
// one, an invalid one the largest, so that two more edges count them: no value takes a way of its own.

/// The keys of doubles rounded toward minus infinity to `Float`.
///
/// A negative zero has the key -1 and a positive one 0; an edge at zero is therefore one that -1 is beyond.
@inline(__always)
func findKeys(_ values: UnsafePointer<Double>, _ count: Int, _ keys: UnsafeMutablePointer<Int32>) {
    for index in 0..<count {
        let value = values[index]
        let nearest = Float(value)
        var key = orderedBits(nearest)
        key = Double(nearest) > value ? key &- 1 : key
        let special = value.bitPattern == 0x7FF8_0000_4C45_0001 ? Int32.max &- 1 : Int32.max
        keys[index] = value.magnitude < .infinity ? key : special
    }
}

/// The keys of floats; none is missing.
@inline(__always)
func findKeys(_ values: UnsafePointer<Float>, _ count: Int, _ keys: UnsafeMutablePointer<Int32>) {
    for index in 0..<count {
        let value = values[index]
        keys[index] = value.magnitude < .infinity ? orderedBits(value) : Int32.max
    }
}

@inline(__always)
private func orderedBits(_ value: Float) -> Int32 {
    let bits = Int32(bitPattern: value.bitPattern)
    return bits ^ ((bits &>> 31) & 0x7FFF_FFFF)
}
