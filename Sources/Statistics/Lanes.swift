/// Four neighbouring doubles: as many as hide the latency of one addition, in registers that every processor has.
typealias Lanes = SIMD4<Double>

extension Span<Double> {
    /// The four elements from `index` on, which is not checked.
    @inline(__always)
    func lanes(from index: Int) -> Lanes {
        bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index &* 8, as: Lanes.self)
    }
}

extension Lanes {
    /// The magnitude of each lane.
    @inline(__always)
    var magnitudes: Lanes {
        let bits = unsafeBitCast(self, to: SIMD4<UInt64>.self)
        return unsafeBitCast(bits & SIMD4<UInt64>(repeating: ~(1 << 63)), to: Lanes.self)
    }

    /// In each lane the larger of both.
    @inline(__always)
    static func larger(_ a: Lanes, _ b: Lanes) -> Lanes { b.replacing(with: a, where: a .> b) }

    /// Zero in the lanes in which `other` has a minus sign.
    @inline(__always)
    func zeroed(whereNegative other: Lanes) -> Lanes {
        let bits = unsafeBitCast(self, to: SIMD4<UInt64>.self)
        let signs = unsafeBitCast(other, to: SIMD4<Int64>.self) &>> 63
        return unsafeBitCast(bits & ~unsafeBitCast(signs, to: SIMD4<UInt64>.self), to: Lanes.self)
    }

    /// 1 if the sign of any lane is not that of the other's, else 0.
    @inline(__always)
    func signsUnlike(_ other: Lanes) -> UInt64 {
        let bits = unsafeBitCast(self, to: SIMD4<UInt64>.self) ^ unsafeBitCast(other, to: SIMD4<UInt64>.self)
        return ((bits[0] | bits[1]) | (bits[2] | bits[3])) &>> 63
    }

    /// The largest lane.
    @inline(__always)
    var largest: Double { Swift.max(Swift.max(self[0], self[1]), Swift.max(self[2], self[3])) }

    /// The sum of all lanes.
    @inline(__always)
    var sum: Double { (self[0] + self[2]) + (self[1] + self[3]) }
}
