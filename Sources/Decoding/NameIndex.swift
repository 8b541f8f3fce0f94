/// Names by their bytes, each with a number from 0 up, in the order of insertion.
///
/// Looking up takes bytes and allocates nothing, which a `Dictionary` of strings cannot do.
struct NameIndex: Sendable {
    /// All names, one after another.
    private var bytes: [UInt8] = []
    /// Where each name begins in `bytes`, and at last where the next would.
    private var starts = [0]
    /// Numbers of names or -1, by hash with linear probing; at most half full, a power of two.
    private var table = [Int](repeating: -1, count: 4)

    /// The number of names.
    var count: Int { starts.count - 1 }

    /// Adds a name that is not there yet.
    mutating func insert(_ name: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: name)
        starts.append(bytes.count)
        guard 2 * count > table.count else { return place(count - 1, hash: Self.hash(name)) }
        table = [Int](repeating: -1, count: 2 * table.count)
        for number in 0..<count {
            let name = bytes[starts[number]..<starts[number + 1]]
            place(number, hash: name.withUnsafeBufferPointer(Self.hash))
        }
    }

    /// The number of the name with exactly these bytes.
    func number(of name: UnsafeBufferPointer<UInt8>) -> Int? {
        var slot = Int(truncatingIfNeeded: Self.hash(name)) & (table.count - 1)
        while table[slot] >= 0 {
            if self.name(table[slot], is: name) { return table[slot] }
            slot = (slot + 1) & (table.count - 1)
        }
        return nil
    }

    /// Whether the name with this number has exactly these bytes.
    func name(_ number: Int, is name: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = starts[number]
        let length = starts[number + 1] - start
        guard length == name.count else { return false }
        return bytes.withUnsafeBytes { bytes in
            let stored = UnsafeRawBufferPointer(rebasing: bytes[start..<start + length])
            return Self.areEqual(stored, UnsafeRawBufferPointer(name))
        }
    }

    private mutating func place(_ number: Int, hash: UInt64) {
        var slot = Int(truncatingIfNeeded: hash) & (table.count - 1)
        while table[slot] >= 0 { slot = (slot + 1) & (table.count - 1) }
        table[slot] = number
    }

    /// Compares two buffers of one length, eight bytes at a time.
    private static func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        var difference: UInt64 = 0
        var offset = 0
        while offset + 8 <= left.count {
            difference |=
                left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                ^ right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            offset += 8
        }
        while offset < left.count {
            difference |= UInt64(left[offset] ^ right[offset])
            offset += 1
        }
        return difference == 0
    }

    /// Multiply and fold, eight bytes at a time.
    ///
    /// Unseeded: what is inserted comes from the configuration, or from data in a bounded number, so that a hostile
    /// choice of names cannot make a long chain.
    private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let raw = UnsafeRawBufferPointer(name)
        var state = UInt64(truncatingIfNeeded: raw.count) ^ 0x9E37_79B9_7F4A_7C15
        var offset = 0
        while offset < raw.count {
            var word: UInt64 = 0
            if offset + 8 <= raw.count {
                word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            } else {
                for index in offset..<raw.count { word = word << 8 | UInt64(raw[index]) }
            }
            let product = (state ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
            state = product.low ^ product.high
            offset += 8
        }
        return state ^ state >> 32
    }
}
