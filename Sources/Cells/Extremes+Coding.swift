extension [Extremes] {
    private static var version: UInt8 { 1 }

    /// Appends these extremes to `bytes`: equal extremes give equal bytes.
    ///
    /// The format: a version byte; as LEB128 the number of columns; per column a 0 while it is empty, else a 1 and
    /// the bits of minimum and maximum, little end first.
    public func encode(into bytes: inout [UInt8]) {
        bytes.append(Self.version)
        LEB128.encode(UInt64(count), into: &bytes)
        for extremes in self {
            bytes.append(extremes.isEmpty ? 0 : 1)
            guard !extremes.isEmpty else { continue }
            for bits in [extremes.minimum.bitPattern, extremes.maximum.bitPattern] {
                for shift in stride(from: 0, to: 64, by: 8) {
                    bytes.append(UInt8(truncatingIfNeeded: bits &>> UInt64(shift)))
                }
            }
        }
    }

    /// The extremes at the front of `bytes`, which are taken off; one entry per column of the layout.
    ///
    /// `nil` if they are cut short, of another version or number of columns, or not finite and ordered: whatever
    /// the bytes, nothing traps.
    public init?(decoding bytes: inout ArraySlice<UInt8>, layout: CountsLayout) {
        guard bytes.popFirst() == Self.version,
            LEB128.decodeUInt64(&bytes) == UInt64(layout.columns.count)
        else { return nil }
        self.init(repeating: Extremes(), count: layout.columns.count)
        for index in indices {
            guard let flag = bytes.popFirst(), flag <= 1 else { return nil }
            guard flag == 1 else { continue }
            guard let minimum = Self.number(&bytes), let maximum = Self.number(&bytes), minimum <= maximum
            else { return nil }
            self[index].minimum = minimum
            self[index].maximum = maximum
        }
    }

    private static func number(_ bytes: inout ArraySlice<UInt8>) -> Double? {
        var bits: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 8) {
            guard let byte = bytes.popFirst() else { return nil }
            bits |= UInt64(byte) &<< UInt64(shift)
        }
        let number = Double(bitPattern: bits)
        // A negative zero is never written, so it would break the promise of equal bytes.
        return number.isFinite && bits != 0x8000_0000_0000_0000 ? number : nil
    }
}
