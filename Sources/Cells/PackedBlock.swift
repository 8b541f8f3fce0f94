/// Up to 64 counters in few bytes: the low bits of all, and apart from them the high bits of the few large ones.
///
/// Counters of a pane are mostly small and alike, so that a few bits hold each; a lone large one would widen them
/// all, and is an exception. The width is the one that takes the fewest bytes, so equal counters give equal bytes.
/// After Zukowski et al., "Super-Scalar RAM-CPU Cache Compression", ICDE 2006, doi:10.1109/ICDE.2006.150.
///
/// The format: a byte with the width in bits, its top bit set if there are exceptions; then how many, and of each
/// its place and, as LEB128, its bits above the width; the low bits of all, the first counter's lowest bit first,
/// filled up with zeros to whole bytes.
enum PackedBlock {
    /// The counters of a whole block.
    static let length = 64

    /// What fits into a 64-bit word beside seven bits of a byte begun before.
    private static let widest = 56

    /// Appends 1 to 64 counters to `bytes`.
    static func encode(_ values: Span<UInt64>, into bytes: inout [UInt8]) {
        let width = width(of: values)
        let exceptions = exceptions(in: values, over: width)
        bytes.append(UInt8(truncatingIfNeeded: width) | (exceptions > 0 ? 0x80 : 0))
        if exceptions > 0 {
            bytes.append(UInt8(truncatingIfNeeded: exceptions))
            for index in values.indices where values[index] >> UInt64(width) != 0 {
                bytes.append(UInt8(truncatingIfNeeded: index))
                LEB128.encode(values[index] >> UInt64(width), into: &bytes)
            }
        }
        let mask = (UInt64(1) &<< UInt64(width)) &- 1
        var word: UInt64 = 0
        var filled: UInt64 = 0
        for index in values.indices {
            word |= (values[index] & mask) &<< filled
            filled &+= UInt64(width)
            while filled >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: word))
                word &>>= 8
                filled &-= 8
            }
        }
        if filled > 0 { bytes.append(UInt8(truncatingIfNeeded: word)) }
    }

    /// Takes a block off the front of `bytes` and hands each counter that is not zero to `body`, some in two parts.
    ///
    /// - Parameter count: the number of counters in the block, 1 to 64.
    /// - Returns: whether the bytes were those of a block; if not, `body` may have been called for some of it.
    static func decode(
        _ bytes: inout ArraySlice<UInt8>, count: Int, _ body: (_ index: Int, _ part: UInt64) -> Void
    ) -> Bool {
        guard let header = bytes.popFirst() else { return false }
        let width = Int(header & 0x7F)
        guard width <= widest else { return false }
        if header & 0x80 != 0 {
            guard decodeExceptions(&bytes, count: count, width: width, body) else { return false }
        }
        guard width > 0 else { return true }
        let size = (count * width + 7) / 8
        guard bytes.count >= size else { return false }
        let bits = bytes.prefix(size)
        let packed = bits.span
        let mask = (UInt64(1) &<< UInt64(width)) &- 1
        var word: UInt64 = 0
        var filled: UInt64 = 0
        var next = 0
        for index in 0..<count {
            while filled < UInt64(width) {
                word |= UInt64(packed[next]) &<< filled
                filled &+= 8
                next &+= 1
            }
            if word & mask != 0 { body(index, word & mask) }
            word &>>= UInt64(width)
            filled &-= UInt64(width)
        }
        bytes = bytes.dropFirst(size)
        return word == 0
    }

    private static func decodeExceptions(
        _ bytes: inout ArraySlice<UInt8>, count: Int, width: Int, _ body: (Int, UInt64) -> Void
    ) -> Bool {
        guard let exceptions = bytes.popFirst(), exceptions > 0 else { return false }
        var free = 0
        for _ in 0..<exceptions {
            guard let index = bytes.popFirst().map(Int.init), index >= free, index < count,
                let high = LEB128.decodeUInt64(&bytes), high > 0, high.leadingZeroBitCount >= width
            else { return false }
            body(index, high &<< UInt64(width))
            free = index + 1
        }
        return true
    }

    /// The width that takes the fewest bytes; of several the smallest.
    static func width(of values: Span<UInt64>) -> Int {
        var lengths = InlineArray<65, Int>(repeating: 0)
        var longest = 0
        for index in values.indices {
            let length = UInt64.bitWidth - values[index].leadingZeroBitCount
            lengths[length] += 1
            longest = max(longest, length)
        }
        var best = 0
        var fewest = Int.max
        for width in 0...min(longest, widest) {
            var size = (values.count * width + 7) / 8
            if width < longest {
                size += 1
                for length in (width + 1)...longest {
                    size += lengths[length] * (1 + (length - width + 6) / 7)
                }
            }
            if size < fewest {
                fewest = size
                best = width
            }
        }
        return best
    }

    private static func exceptions(in values: Span<UInt64>, over width: Int) -> Int {
        var count = 0
        for index in values.indices where values[index] >> UInt64(width) != 0 { count += 1 }
        return count
    }
}
