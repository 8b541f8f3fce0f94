/// The least that a pass over a column can cost: all of it is read.
enum MemoryPass {
    /// The exclusive or of all values' bits, so that no read can be left out.
    ///
    /// Four chains, because a single one would wait for itself and not for the memory.
    @inline(never)
    static func digest(_ values: [Float]) -> UInt64 {
        values.withUnsafeBytes { bytes in
            let step = 4 * MemoryLayout<SIMD8<UInt64>>.size
            var chains = (
                SIMD8<UInt64>.zero, SIMD8<UInt64>.zero, SIMD8<UInt64>.zero, SIMD8<UInt64>.zero
            )
            var place = 0
            while place + step <= bytes.count {
                chains.0 ^= bytes.loadUnaligned(fromByteOffset: place, as: SIMD8<UInt64>.self)
                chains.1 ^= bytes.loadUnaligned(fromByteOffset: place + 64, as: SIMD8<UInt64>.self)
                chains.2 ^= bytes.loadUnaligned(fromByteOffset: place + 128, as: SIMD8<UInt64>.self)
                chains.3 ^= bytes.loadUnaligned(fromByteOffset: place + 192, as: SIMD8<UInt64>.self)
                place += step
            }
            let all = chains.0 ^ chains.1 ^ chains.2 ^ chains.3
            return (0..<8).reduce(0) { $0 ^ all[$1] }
        }
    }
}
