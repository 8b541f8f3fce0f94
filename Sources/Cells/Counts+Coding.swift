extension Counts {
    /// The first byte of an encoding; another means another format.
    private static let version: UInt8 = 1

    /// Appends these counts to `bytes`, compactly: equal counts give equal bytes.
    ///
    /// The format: a version byte; as LEB128 the number of slots, the number of columns and the events; the slots,
    /// where a 0 is followed by the length of the run of zeros less one; per column the number of
    /// values summed and, unless that is 0, their sum (zigzag), sum of squares and how many saturated.
    ///
    /// - Complexity: O(slots).
    public func encode(into bytes: inout [UInt8]) {
        bytes.append(Self.version)
        LEB128.encode(UInt64(slots.count), into: &bytes)
        LEB128.encode(UInt64(moments.count), into: &bytes)
        LEB128.encode(events, into: &bytes)
        var index = 0
        while index < slots.count {
            LEB128.encode(slots[index], into: &bytes)
            var next = index + 1
            if slots[index] == 0 {
                while next < slots.count, slots[next] == 0 { next += 1 }
                LEB128.encode(UInt64(next - index - 1), into: &bytes)
            }
            index = next
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
    /// `nil` if they are cut short, of another version or of another layout: whatever the bytes, nothing traps and
    /// no more is allocated than the layout's counts need.
    public init?(decoding bytes: inout ArraySlice<UInt8>, layout: CountsLayout) {
        self.init(layout)
        guard bytes.popFirst() == Self.version,
            LEB128.decodeUInt64(&bytes) == UInt64(slots.count),
            LEB128.decodeUInt64(&bytes) == UInt64(moments.count),
            let events = LEB128.decodeUInt64(&bytes)
        else { return nil }
        self.events = events
        var index = 0
        var isAfterZeros = false
        while index < slots.count {
            guard let count = LEB128.decodeUInt64(&bytes) else { return nil }
            if count == 0 {
                guard !isAfterZeros, let more = LEB128.decodeUInt64(&bytes),
                    more < UInt64(slots.count - index)
                else { return nil }
                index += Int(more) + 1
                isAfterZeros = true
            } else {
                slots[index] = count
                index += 1
                isAfterZeros = false
            }
        }
        for index in moments.indices {
            guard let count = LEB128.decodeUInt64(&bytes) else { return nil }
            guard count > 0 else { continue }
            guard layout.columns[index].moments != nil, let sum = LEB128.decodeZigzag(&bytes),
                let sumOfSquares = LEB128.decode(&bytes), let saturated = LEB128.decodeUInt64(&bytes)
            else { return nil }
            moments[index].count = count
            moments[index].sum = sum
            moments[index].sumOfSquares = Int128(truncatingIfNeeded: sumOfSquares)
            moments[index].saturated = saturated
        }
    }
}
