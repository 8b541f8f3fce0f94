/// Variable-length integers: seven bits per byte, least significant first, the top bit set on all but the last.
///
/// Decoding takes the shortest form only, so that equal values have equal bytes in both directions.
enum LEB128 {
    static func encode(_ value: UInt64, into bytes: inout [UInt8]) { encode(UInt128(value), into: &bytes) }

    static func encode(_ value: UInt128, into bytes: inout [UInt8]) {
        var rest = value
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest &>>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Signed numbers of small magnitude become small unsigned ones: 0, -1, 1, -2, ...
    static func encode(zigzag value: Int128, into bytes: inout [UInt8]) {
        encode(UInt128(truncatingIfNeeded: (value &<< 1) ^ (value &>> 127)), into: &bytes)
    }

    static func decodeUInt64(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
        decode(&bytes).flatMap { UInt64(exactly: $0) }
    }

    static func decodeZigzag(_ bytes: inout ArraySlice<UInt8>) -> Int128? {
        decode(&bytes).map { Int128(truncatingIfNeeded: $0 &>> 1) ^ -Int128(truncatingIfNeeded: $0 & 1) }
    }

    /// The number at the front of `bytes`, which is taken off; `nil` if it is cut short, too large or padded.
    static func decode(_ bytes: inout ArraySlice<UInt8>) -> UInt128? {
        var value: UInt128 = 0
        var shift: UInt128 = 0
        while let byte = bytes.popFirst() {
            // The 19th byte holds the last two of 128 bits.
            if shift == 126, byte > 3 { return nil }
            value |= UInt128(byte & 0x7F) &<< shift
            if byte < 0x80 { return byte == 0 && shift > 0 ? nil : value }
            shift += 7
        }
        return nil
    }
}
