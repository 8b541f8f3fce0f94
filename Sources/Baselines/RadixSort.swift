/// Sorts finite doubles in place.
///
/// - Parameter values: the values; negative zero comes before zero.
/// - Complexity: O(*n*): six passes of 11 bits, less those in which all values agree. Takes as much memory again.
func radixSort(_ values: inout [Double]) {
    guard values.count > 256 else { return values.sort() }
    var spare = [UInt64](repeating: 0, count: values.count)
    values.withUnsafeMutableBytes { bytes in
        bytes.withMemoryRebound(to: UInt64.self) { keys in
            spare.withUnsafeMutableBufferPointer { spare in sortPatterns(keys, spare) }
        }
    }
}

private let bits: UInt64 = 11
private let buckets = 1 << 11
private let passes = 6

private func sortPatterns(
    _ keys: UnsafeMutableBufferPointer<UInt64>, _ spare: UnsafeMutableBufferPointer<UInt64>
) {
    func digit(_ key: UInt64, _ pass: Int) -> Int {
        Int(truncatingIfNeeded: key >> (UInt64(pass) &* bits)) & (buckets - 1)
    }
    withUnsafeTemporaryAllocation(of: Int.self, capacity: passes * buckets) { counts in
        counts.initialize(repeating: 0)
        for index in keys.indices {
            // Flipping all bits of negatives and the sign of the rest makes their order that of integers.
            let key = keys[index] ^ (keys[index] >> 63 == 1 ? ~0 : 1 << 63)
            keys[index] = key
            for pass in 0..<passes { counts[pass * buckets + digit(key, pass)] += 1 }
        }
        var from = keys
        var to = spare
        for pass in 0..<passes {
            let base = pass * buckets
            if counts[base + digit(from[0], pass)] == keys.count { continue }
            var place = 0
            for slot in base..<(base + buckets) {
                let size = counts[slot]
                counts[slot] = place
                place += size
            }
            for key in from {
                let slot = base + digit(key, pass)
                to[counts[slot]] = key
                counts[slot] += 1
            }
            swap(&from, &to)
        }
        for index in keys.indices {
            let key = from[index]
            keys[index] = key ^ (key >> 63 == 1 ? 1 << 63 : ~0)
        }
    }
}
