/// A hash table from UTF-8 text to the position of a name; lookups do not allocate.
struct CategoryIndex: Sendable {
    /// All names, one after the other.
    private let text: [UInt8]
    /// Where each name begins in `text`, and the end of the last one.
    private let starts: [Int]
    /// Per bucket the position of a name plus one, or 0.
    ///
    /// A power of two of them, at least twice the number of names: a lookup ends after a few probes.
    private let buckets: [UInt32]
    /// The length of the longest name: no longer text needs to be hashed.
    private let longest: Int

    /// An index over `first`, then `second`; of equal names the first position counts.
    init(_ first: [String], _ second: [String]) {
        let total = first.count + second.count
        var text: [UInt8] = []
        var starts = [0]
        starts.reserveCapacity(total + 1)
        var longest = 0
        for names in [first, second] {
            for name in names {
                text.append(contentsOf: name.utf8)
                longest = max(longest, text.count - (starts.last ?? 0))
                starts.append(text.count)
            }
        }
        var size = 4
        while size < 2 * total { size *= 2 }
        var buckets = [UInt32](repeating: 0, count: size)
        for position in 0..<total {
            let name = text.span.extracting(starts[position]..<starts[position + 1])
            var bucket = Self.hash(name) & (size - 1)
            var isKnown = false
            while !isKnown, buckets[bucket] != 0 {
                let other = Int(buckets[bucket]) - 1
                isKnown = Self.isEqual(name, text.span.extracting(starts[other]..<starts[other + 1]))
                bucket = (bucket + 1) & (size - 1)
            }
            if !isKnown { buckets[bucket] = UInt32(truncatingIfNeeded: position + 1) }
        }
        self.text = text
        self.starts = starts
        self.buckets = buckets
        self.longest = longest
    }

    /// The position of the name that is `key`, byte for byte.
    func position(of key: Span<UInt8>) -> Int? {
        guard key.count <= longest else { return nil }
        let mask = buckets.count - 1
        var bucket = Self.hash(key) & mask
        while buckets[bucket] != 0 {
            let position = Int(buckets[bucket]) - 1
            if Self.isEqual(key, text.span.extracting(starts[position]..<starts[position + 1])) {
                return position
            }
            bucket = (bucket + 1) & mask
        }
        return nil
    }

    /// Eight bytes at a time, each word mixed by folding its double-width product with a large odd number.
    ///
    /// The length separates texts that differ in zero bytes at the end only.
    private static func hash(_ key: Span<UInt8>) -> Int {
        var hash = UInt64(truncatingIfNeeded: key.count) &* 0x9E37_79B9_7F4A_7C15
        let bytes = key.bytes
        var offset = 0
        while offset < key.count {
            let product = (hash ^ word(bytes, at: offset)).multipliedFullWidth(by: 0x9FB2_1C65_1E98_DF25)
            hash = product.high ^ product.low
            offset += 8
        }
        return Int(truncatingIfNeeded: hash &>> 1)
    }

    private static func isEqual(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
        guard a.count == b.count else { return false }
        let (a, b) = (a.bytes, b.bytes)
        var offset = 0
        while offset < a.byteCount {
            if word(a, at: offset) != word(b, at: offset) { return false }
            offset += 8
        }
        return true
    }

    /// The eight bytes from `offset` on; of the last fewer than eight, the last eight of a longer text.
    private static func word(_ bytes: RawSpan, at offset: Int) -> UInt64 {
        if bytes.byteCount >= 8 {
            return bytes.unsafeLoadUnaligned(
                fromByteOffset: min(offset, bytes.byteCount - 8), as: UInt64.self)
        }
        var word: UInt64 = 0
        for index in offset..<bytes.byteCount {
            word = word &<< 8 | UInt64(bytes.unsafeLoad(fromByteOffset: index, as: UInt8.self))
        }
        return word
    }
}

extension CategoryIndex: Equatable {
    static func == (a: CategoryIndex, b: CategoryIndex) -> Bool { a.starts == b.starts && a.text == b.text }
}
