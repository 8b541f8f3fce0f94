extension Counts {
    /// The first byte of an encoding; another means another format.
    private static let version: UInt8 = 2

    /// Appends these counts to `bytes`, compactly: equal counts give equal bytes.
    ///
    /// The format: a version byte; as LEB128 the number of slots, the number of columns and the events; the slots in
    /// blocks of 64 of the fewest bits that hold most of them; per column the number of values summed and, unless
    /// that is 0, their sum (zigzag), sum of squares and how many saturated.
    ///
    /// - Complexity: O(slots). A column with 720 events in 240 cells takes about 150 bytes.
    public func encode(into bytes: inout [UInt8]) {
        bytes.append(Self.version)
        LEB128.encode(UInt64(slots.count), into: &bytes)
        LEB128.encode(UInt64(moments.count), into: &bytes)
        LEB128.encode(events, into: &bytes)
        for first in stride(from: 0, to: slots.count, by: PackedBlock.length) {
            let block = first..<min(first + PackedBlock.length, slots.count)
            PackedBlock.encode(slots.span.extracting(block), into: &bytes)
        }
        for sums in moments {
            LEB128.encode(sums.count, into: &bytes)
            guard sums.count > 0 else { continue }
            LEB128.encode(zigzag: sums.sum, into: &bytes)
            LEB128.encode(UInt128(truncatingIfNeeded: sums.sumOfSquares), into: &bytes)
            LEB128.encode(sums.saturated, into: &bytes)
        }
    }

    /// The counts at the front of `bytes`, which are taken off.
    ///
    /// `nil` if they are cut short, of another version or of another layout, or not as ``encode(into:)`` writes them:
    /// whatever the bytes, nothing traps and no more is allocated than the layout's counts need.
    public init?(decoding bytes: inout ArraySlice<UInt8>, layout: CountsLayout) {
        self.init(layout)
        let whole = bytes
        guard accumulate(decoding: &bytes, times: 1) else { return nil }
        for index in moments.indices where layout.columns[index].moments == nil {
            guard moments[index].count == 0 else { return nil }
        }
        var canonical: [UInt8] = []
        canonical.reserveCapacity(whole.count - bytes.count)
        encode(into: &canonical)
        guard canonical[...] == whole[..<bytes.startIndex] else { return nil }
    }

    /// Takes away the encoded counts at the front of `bytes`, which were added before.
    ///
    /// - Returns: whether the bytes were those of counts of this layout; if not, these counts are of no use any more.
    /// - Complexity: O(slots); nothing is allocated.
    public mutating func subtract(decoding bytes: inout ArraySlice<UInt8>) -> Bool {
        accumulate(decoding: &bytes, times: -1)
    }

    private mutating func accumulate(decoding bytes: inout ArraySlice<UInt8>, times sign: Int64) -> Bool {
        let factor = UInt64(bitPattern: sign)
        guard bytes.popFirst() == Self.version,
            LEB128.decodeUInt64(&bytes) == UInt64(slots.count),
            LEB128.decodeUInt64(&bytes) == UInt64(moments.count),
            let events = LEB128.decodeUInt64(&bytes)
        else { return false }
        self.events &+= events &* factor
        for first in stride(from: 0, to: slots.count, by: PackedBlock.length) {
            let count = min(PackedBlock.length, slots.count - first)
            let isBlock = PackedBlock.decode(&bytes, count: count) { slots[first + $0] &+= $1 &* factor }
            guard isBlock else { return false }
        }
        for index in moments.indices {
            guard let sums = MomentSums(decoding: &bytes) else { return false }
            if sign < 0 { moments[index].subtract(sums) } else { moments[index].add(sums) }
        }
        return true
    }
}

extension MomentSums {
    fileprivate init?(decoding bytes: inout ArraySlice<UInt8>) {
        guard let count = LEB128.decodeUInt64(&bytes) else { return nil }
        guard count > 0 else { return }
        guard let sum = LEB128.decodeZigzag(&bytes), let sumOfSquares = LEB128.decode(&bytes),
            let saturated = LEB128.decodeUInt64(&bytes)
        else { return nil }
        self.count = count
        self.sum = sum
        self.sumOfSquares = Int128(truncatingIfNeeded: sumOfSquares)
        self.saturated = saturated
    }
}
