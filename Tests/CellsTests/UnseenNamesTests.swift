import Cells
import TestSupport
import Testing

/// An event with a name in the second column of the small layout.
private struct Occurrence {
    var name: String
    var time: Int64
    var identifier: String?
}

/// The names of these events, counted in batches of `size`.
private func names(_ occurrences: some Sequence<Occurrence>, size: Int = 64) -> UnseenNames {
    var names = UnseenNames()
    var batch = RowBatch(layout: smallLayout, capacity: size)
    for occurrence in occurrences {
        batch.beginRow()
        batch.setUnseen(Array(occurrence.name.utf8).span, column: 1)
        if let identifier = occurrence.identifier { batch.identifyRow(Array(identifier.utf8).span) }
        batch.commitRow(time: occurrence.time, offset: 0)
        if batch.isFull {
            names.count(batch, rows: 0..<batch.count)
            batch.reset()
        }
    }
    names.count(batch, rows: 0..<batch.count)
    return names
}

private func encoded(_ names: UnseenNames) -> [UInt8] {
    var bytes: [UInt8] = []
    names.encode(into: &bytes)
    return bytes
}

private func decoded(_ bytes: [UInt8]) -> UnseenNames? {
    var rest = bytes[...]
    let names = UnseenNames(decoding: &rest, layout: smallLayout)
    return rest.isEmpty ? names : nil
}

/// The definition, with every name kept to the end.
private func definition(_ occurrences: [Occurrence]) -> [String] {
    func fnv(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }
    func mix(_ value: UInt64) -> UInt64 {
        let first = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        let second = (first ^ (first >> 27)) &* 0x94D0_49BB_1331_11EB
        return second ^ (second >> 31)
    }
    var least: [[UInt8]: UInt64] = [:]
    for occurrence in occurrences {
        let score = mix(
            fnv(occurrence.name)
                ^ mix(UInt64(bitPattern: occurrence.time) ^ mix(fnv(occurrence.identifier ?? ""))))
        let name = Array(occurrence.name.utf8)
        least[name] = min(least[name] ?? .max, score)
    }
    return least.sorted { $0.value < $1.value }.prefix(16).map { String(decoding: $0.key, as: UTF8.self) }
}

private func randomOccurrences(_ random: inout SplitMix64) -> [Occurrence] {
    let variety = 1 + random.below(80)
    return (0..<random.below(600)).map { _ in
        let rank = random.below(1 + random.below(variety))
        return Occurrence(
            name: rank == 0 ? "" : rank % 7 == 0 ? String(repeating: "日", count: rank) : "name \(rank)",
            time: random.int(in: -500...500), identifier: random.oneIn(2) ? "\(random.below(50))" : nil)
    }
}

@Suite struct UnseenNamesTests {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `the names are those of the definition, whatever the order, the split and the restarts`(seed: UInt64)
    {
        var random = SplitMix64(seed: seed)
        var occurrences = randomOccurrences(&random)
        let whole = names(occurrences)
        // A text of more than 64 bytes is cut to 21 of these characters.
        #expect(whole[1] == definition(occurrences).map { String($0.prefix($0.hasPrefix("日") ? 21 : 64)) })
        occurrences.shuffle(using: &random)
        var parts: [UnseenNames] = []
        var start = 0
        while start < occurrences.count {
            let end = min(occurrences.count, start + 1 + random.below(120))
            parts.append(names(occurrences[start..<end], size: 1 + random.below(30)))
            start = end
        }
        while parts.count > 1 {
            let part = parts.remove(at: random.below(parts.count))
            let place = random.below(parts.count)
            parts[place].merge(random.oneIn(2) ? part : decoded(encoded(part)) ?? UnseenNames())
        }
        let merged = parts.first ?? UnseenNames()
        #expect(merged == whole && encoded(merged) == encoded(whole), "seed \(seed)")
        #expect(decoded(encoded(whole)) == whole, "seed \(seed)")
    }

    /// How often, over 1,000 seeds, a name with this share of 2,000 unseen values is kept, and comes first; all other
    /// names occur once.
    private func survival(of weight: Int) -> (kept: Int, first: Int) {
        var kept = 0
        var first = 0
        for seed in 0..<1000 as Range<UInt64> {
            var random = SplitMix64(seed: seed)
            let origin = random.int(in: 0...2_000_000_000_000)
            let sample = names(
                (0..<2000).lazy.map { index in
                    Occurrence(
                        name: index < weight ? "LAKE" : "\(seed) \(index)",
                        time: origin + Int64(index) * 1000)
                })
            kept += sample[1].contains("LAKE") ? 1 : 0
            first += sample[1].first == "LAKE" ? 1 : 0
        }
        return (kept, first)
    }

    @Test(arguments: [600, 200, 20])
    func `a name is lost as often as successive sampling loses it`(weight: Int) {
        let n = 2000
        let loss = (0..<16).reduce(1.0) { $0 * (1 - Double(weight) / Double(n - $1)) }
        let (kept, first) = survival(of: weight)
        func isLikely(_ count: Int, _ probability: Double) -> Bool {
            abs(Double(count) - 1000 * probability) <= 5
                * (1000 * probability * (1 - probability)).squareRoot()
        }
        #expect(isLikely(1000 - kept, loss), "\(kept) of 1,000 seeds kept it, expected loss \(loss)")
        #expect(isLikely(first, Double(weight) / Double(n)), "\(first) of 1,000 seeds had it first")
        // Three in ten among thousands of single names.
        if weight == 600 { #expect(kept > 990 && loss < 0.0033) }
    }

    /// Scores by `Tests/Verification/unseen_names.py`.
    @Test func `an encoding stays what it is`() {
        #expect(encoded(UnseenNames()) == [1, 0])
        #expect(
            encoded(names([Occurrence(name: "LAKE", time: 0)]))
                == [1, 1, 1, 1] + [137, 81, 25, 226, 56, 46, 17, 165] + [4] + Array("LAKE".utf8))
        #expect(
            encoded(names([Occurrence(name: "LAKE", time: 1, identifier: "81")]))
                == [1, 1, 1, 1] + [208, 199, 154, 81, 50, 140, 12, 73] + [4] + Array("LAKE".utf8))
        #expect(
            encoded(names([Occurrence(name: "LAKE", time: -1, identifier: "81")]))
                == [1, 1, 1, 1] + [14, 250, 228, 208, 136, 168, 11, 150] + [4] + Array("LAKE".utf8))
        // Cut, so that the hash of the whole name is kept too.
        #expect(
            encoded(names([Occurrence(name: String(repeating: "é", count: 40), time: 5)]))
                == [1, 1, 1, 1] + [182, 6, 46, 88, 157, 248, 245, 172] + [64]
                + Array(String(repeating: "é", count: 32).utf8) + [5, 71, 199, 71, 87, 102, 85, 180])
    }

    @Test func `at one time, names count once unless their events have identifiers`() {
        let once = names([Occurrence(name: "A", time: 7)])
        #expect(names(repeatElement(Occurrence(name: "A", time: 7), count: 100)) == once)
        // Of 100 uniform scores the least is below 2^-4 all but certainly; with one score it stays where it is.
        let many = names((0..<100).map { Occurrence(name: "A", time: 7, identifier: "\($0)") })
        #expect(many != once && encoded(many)[11] < 16)
    }

    @Test func `long names are cut between characters, and stay apart`() {
        let beginning = String(repeating: "x", count: 62)
        let long = ["日a", "日b", "é", "éé", "🙂", "ab", "abc"].map { beginning + $0 }
        let found = names(long.map { Occurrence(name: $0, time: 1) })
        let expected = [beginning, beginning, beginning, beginning + "é", beginning + "é", beginning + "ab"]
        #expect(found[1].sorted() == (expected + [beginning + "ab"]).sorted())
        #expect(decoded(encoded(found)) == found)
    }

    @Test func `canonically equivalent names are two`() {
        let found = names([Occurrence(name: "\u{E9}", time: 0), Occurrence(name: "e\u{301}", time: 0)])
        #expect(found[1].count == 2)
        #expect(found != names([Occurrence(name: "\u{E9}", time: 0)]))
    }

    @Test func `what a column was set to last counts`() {
        var batch = RowBatch(layout: smallLayout, capacity: 4)
        func set(_ texts: [String?]) {
            batch.beginRow()
            for text in texts {
                if let text {
                    batch.setUnseen(Array(text.utf8).span, column: 1)
                } else {
                    batch.setSlot(1, column: 1)
                }
            }
        }
        set(["abandoned"])
        set(["A", "B"])
        batch.commitRow(time: 1, offset: 1)
        set(["C", nil])
        batch.commitRow(time: 2, offset: 2)
        set(["D", nil, "E"])
        batch.commitRow(time: 3, offset: 3)
        set(["abandoned at the end"])
        var found = UnseenNames()
        found.count(batch, rows: 0..<3)
        #expect(found[1].sorted() == ["B", "E"] && found[0] == [] && found[2] == [])
        var last = UnseenNames()
        last.count(batch, rows: 2..<3)
        #expect(last[1] == ["E"])
        batch.reset()
        set(["F"])
        batch.commitRow(time: 4, offset: 4)
        var next = UnseenNames()
        next.count(batch, rows: 0..<1)
        #expect(next[1] == ["F"])
    }

    @Test func `bytes that no names have are refused`() {
        var random = SplitMix64(seed: 3)
        let bytes = encoded(names(randomOccurrences(&random)))
        for length in bytes.indices { #expect(decoded(Array(bytes[..<length])) == nil) }
        let one = encoded(names([Occurrence(name: "A", time: 0)]))
        // Another version; a numeric column; no name; too many; a column that there is not; no UTF-8.
        for (place, byte) in [(0, 2), (2, 0), (3, 0), (3, 17), (2, 3), (13, 0xFF)] as [(Int, UInt8)] {
            var wrong = one
            wrong[place] = byte
            #expect(decoded(wrong) == nil)
        }
        // One name twice, also with another score; names out of order.
        let a = Array(one[4...])
        let b = Array(encoded(names([Occurrence(name: "B", time: 0)]))[4...])
        let isOrdered = decoded([1, 1, 1, 2] + a + b) != nil
        #expect((decoded([1, 1, 1, 2] + b + a) != nil) != isOrdered)
        #expect(decoded([1, 1, 1, 2] + a + a) == nil)
        #expect(decoded([1, 1, 1, 2] + a + [UInt8](repeating: 0xFF, count: 8) + a[8...]) == nil)
        var rest = one[...]
        let incomplete = CountsLayout([numeric([0, 1]), categorical(["a"], isComplete: false)])
        #expect(UnseenNames(decoding: &rest, layout: incomplete) == nil)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `damaged bytes are refused, or are the encoding of what they decode to`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let original = encoded(names(randomOccurrences(&random)))
        for _ in 0..<200 {
            var bytes = original
            for _ in 0...random.below(3) {
                bytes[random.below(bytes.count)] = UInt8(
                    truncatingIfNeeded: random.oneIn(2) ? 0xFF : random.next())
            }
            if let names = decoded(bytes) { #expect(encoded(names) == bytes, "seed \(seed)") }
        }
    }
}
