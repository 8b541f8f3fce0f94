/// The scores by which names are drawn into a ``NameSample``.
///
/// Of an occurrence with the name n, the event time t in milliseconds and the event's own identifier i (empty where
/// it has none), the score is `mix(fnv(n) ^ mix(t ^ mix(fnv(i))))`, where `fnv` is the 64-bit FNV-1a hash of UTF-8
/// text (Fowler, Noll, Vo, IETF draft-eastlake-fnv) and `mix` the finalizer of SplitMix64 (Steele, Lea, Flood 2014,
/// doi:10.1145/2660193.2660195). It depends on the event alone, so it is the same wherever and whenever the event is
/// counted; occurrences that share name, time and identifier share a score, and count for one.
enum NameScore {
    /// The hash of a text without bytes.
    static let emptyHash: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The hash of a text.
    static func hash(of text: Span<UInt8>) -> UInt64 {
        var hash = emptyHash
        for index in text.indices { hash = (hash ^ UInt64(text[index])) &* 0x0000_0100_0000_01B3 }
        return hash
    }

    /// The score of an occurrence, from the hashes of the name and of the event's identifier.
    static func score(name: UInt64, identifier: UInt64, time: Int64) -> UInt64 {
        mix(name ^ mix(UInt64(bitPattern: time) ^ mix(identifier)))
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        var mixed = (value ^ (value &>> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed &>> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed &>> 31)
    }
}
