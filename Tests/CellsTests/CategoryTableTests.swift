import Cells
import TestSupport
import Testing

@Suite struct CategoryTableTests {
    @Test func `named, other and unseen texts have their slots`() {
        let table = CategoryTable(names: ["a", "", "b\n\"c"], otherNames: ["d"], isComplete: true)
        #expect(
            ["a", "", "b\n\"c", "d", "e", "A", "a\0"].map { table.slot(of: $0) } == [1, 2, 3, 0, 4, 4, 4])
        #expect(table.layout.unseen == 4)
    }

    @Test func `an incomplete table takes the unknown for other`() {
        let table = CategoryTable(names: ["a"], otherNames: ["b"], isComplete: false)
        #expect(["a", "b", "c", "a longer text than any name"].map { table.slot(of: $0) } == [1, 0, 0, 0])
    }

    @Test func `a table without names has never seen anything`() {
        let table = CategoryTable(names: [], otherNames: [], isComplete: true)
        #expect(table.slot(of: "") == 1 && table.slot(of: "x") == 1)
    }

    @Test func `canonically equivalent texts are different categories`() {
        let composed = "\u{E9}"
        let decomposed = "e\u{301}"
        #expect(composed == decomposed)
        let table = CategoryTable(names: [composed, decomposed], otherNames: [], isComplete: true)
        #expect(table.slot(of: composed) == 1 && table.slot(of: decomposed) == 2)
        #expect(
            CategoryTable(names: [composed], otherNames: [], isComplete: true)
                != CategoryTable(names: [decomposed], otherNames: [], isComplete: true))
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `slots equal those of a dictionary`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        // Short texts over few letters, so that many are prefixes of others, and long ones with a common beginning.
        func text() -> String {
            let start = random.next() % 3 == 0 ? "a common beginning " : ""
            return start
                + String(
                    (0..<random.next() % 12).map { _ in
                        Character(["x", "y", "é", "\0"].randomElement(using: &random) ?? "x")
                    })
        }
        var slots: [String: Int] = [:]
        var names: [String] = []
        var others: [String] = []
        for _ in 0..<[0, 5, 400, 10_000][Int(seed % 4)] {
            let name = text()
            guard slots[name] == nil else { continue }
            if names.count < 240 {
                names.append(name)
                slots[name] = names.count
            } else {
                others.append(name)
                slots[name] = 0
            }
        }
        let table = CategoryTable(names: names, otherNames: others, isComplete: true)
        for name in names + others + (0..<1_000).map({ _ in text() }) {
            let expected = slots[name] ?? names.count + 1
            let bytes = Array(name.utf8)
            let slot = table.slot(of: bytes.span)
            #expect(slot == expected, "seed \(seed)")
            #expect(table.slot(of: name) == expected)
            #expect(bytes.withUnsafeBufferPointer { table.slot(of: $0) } == expected)
        }
    }

    @Test func `equality is that of the names, their order and completeness`() {
        let table = CategoryTable(names: ["a", "b"], otherNames: ["c"], isComplete: true)
        #expect(table == CategoryTable(names: ["a", "b"], otherNames: ["c"], isComplete: true))
        #expect(table != CategoryTable(names: ["b", "a"], otherNames: ["c"], isComplete: true))
        #expect(table != CategoryTable(names: ["a"], otherNames: ["b", "c"], isComplete: true))
        #expect(table != CategoryTable(names: ["ab"], otherNames: ["c"], isComplete: true))
        #expect(table != CategoryTable(names: ["a", "b"], otherNames: ["c"], isComplete: false))
    }
}
