/// The most frequent of many names, in probability: a bounded sample that forgets the order of events.
///
/// Every occurrence of a name has a score, uniform over 64 bits and independent of all others; a name has the least
/// score of its occurrences, and the 16 names with the least scores are kept. The least of w uniform scores behaves as
/// an exponential variable of rate w, so the names come as if drawn one after the other, each in proportion to its
/// number of occurrences among the names that are left: successive sampling (bottom-k sampling of unaggregated data
/// with element scores; Cohen, KDD 2015, doi:10.1145/2783258.2783279).
///
/// A name with the share f of n occurrences, the others all distinct, is lost with the probability that none of the
/// first 16 draws hits it: the product over j in 0..<16 of 1 - w / (n - j), with w = f n; as n grows, (1 - f)^16. That
/// is 0.0033 for f = 0.3, and 0.19 for f = 0.1. Fewer or more frequent others only make the loss less likely.
///
/// Samples merge to what a single sample of all occurrences is, exactly, whatever their order and grouping: a name
/// among the 16 least over all is among the 16 least wherever its least score stands. They do not subtract.
struct NameSample: Sendable, Equatable {
    /// How many names are kept.
    static let capacity = 16

    /// The longest text that is kept of a name in bytes of UTF-8.
    static let textLimit = 64

    struct Entry: Sendable, Equatable {
        /// The least score of the name's occurrences.
        var score: UInt64
        /// The hash of the whole name: it tells names apart whose kept texts are the same.
        let hash: UInt64
        /// The name, or the beginning of a longer one, cut before a character that does not fit.
        let text: [UInt8]

        static func < (left: Self, right: Self) -> Bool {
            if left.score != right.score { return left.score < right.score }
            if left.hash != right.hash { return left.hash < right.hash }
            return left.text.lexicographicallyPrecedes(right.text)
        }
    }

    /// By rising score; of equal scores by hash, then text, so that ties fall the same way everywhere.
    private(set) var entries: [Entry] = []

    /// An empty sample.
    init() {}

    /// The texts of the names, the least score first.
    var names: [String] { entries.map { String(decoding: $0.text, as: UTF8.self) } }

    /// Whether an occurrence of this score cannot change anything: most end here once the sample is full.
    func passesOver(_ score: UInt64) -> Bool {
        entries.count == Self.capacity && score > entries[Self.capacity - 1].score
    }

    /// Takes in an occurrence, or the least of several of one name.
    mutating func insert(_ entry: Entry) {
        guard !passesOver(entry.score) else { return }
        if let place = entries.firstIndex(where: { $0.hash == entry.hash && $0.text == entry.text }) {
            guard entry.score < entries[place].score else { return }
            entries.remove(at: place)
        }
        entries.insert(entry, at: entries.firstIndex { entry < $0 } ?? entries.count)
        if entries.count > Self.capacity { entries.removeLast() }
    }

    /// Takes in the occurrences of another sample.
    ///
    /// - Complexity: constant; a sample that does not change goes on sharing its storage.
    mutating func merge(_ other: NameSample) {
        guard !entries.isEmpty else {
            self = other
            return
        }
        for entry in other.entries {
            if passesOver(entry.score) { return }
            insert(entry)
        }
    }
}
