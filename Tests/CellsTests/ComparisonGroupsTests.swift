import Cells
import TestSupport
import Testing

private func numeric(_ cells: [UInt64], below: UInt64 = 0, above: UInt64 = 0, target: Int = 10)
    -> ComparisonGroups
{
    .numeric(
        counts: [below] + cells + [above, 3, 4], layout: CellLayout(valueCells: cells.count), target: target)
}

private func categorical(other: UInt64, _ cells: [UInt64]) -> ComparisonGroups {
    .categorical(counts: [other] + cells + [0, 5, 6], layout: CellLayout(valueCells: cells.count))
}

/// The least sum of squares over all merges into `groups` groups of at least `minimum`, by trying every one.
private func best(_ masses: ArraySlice<UInt64>, _ groups: Int, minimum: Double) -> Double? {
    guard groups > 0, !masses.isEmpty else { return groups == 0 && masses.isEmpty ? 0 : nil }
    var least: Double?
    var mass: UInt64 = 0
    for index in masses.indices {
        mass += masses[index]
        guard mass > 0, Double(mass) >= minimum,
            let rest = best(masses[(index + 1)...], groups - 1, minimum: minimum)
        else { continue }
        least = min(least ?? .infinity, rest + Double(mass) * Double(mass))
    }
    return least
}

private func masses(_ groups: ComparisonGroups, _ counts: [UInt64]) -> [UInt64] {
    var masses = [UInt64](repeating: 0, count: groups.count)
    for (slot, group) in groups.groupOfSlot.enumerated() { masses[Int(group)] += counts[slot] }
    return masses
}

@Suite struct ComparisonGroupsTests {
    @Test func `equal cells merge to deciles, and the open ends join the outermost`() {
        let groups = numeric([UInt64](repeating: 7, count: 240))
        #expect(groups.count == 10)
        #expect(groups.groupOfSlot.count == 242)
        #expect(masses(groups, [0] + [UInt64](repeating: 7, count: 240) + [0]).allSatisfy { $0 == 168 })
        #expect(groups.groupOfSlot.first == 0 && groups.groupOfSlot.last == 9)
    }

    @Test func `an atom is a group, and what is left still gets groups of one per cent`() {
        #expect(numeric([900, 0, 50, 30, 20]).groupOfSlot == [0, 0, 1, 1, 2, 3, 3])
        #expect(numeric([990, 0, 5, 5]).groupOfSlot == [0, 0, 1, 1, 1, 1])
        #expect(numeric([999, 0, 1]).groupOfSlot == [0, 0, 1, 1, 1])
    }

    @Test func `one cell with mass is one group`() {
        #expect(numeric([5]).groupOfSlot == [0, 0, 0])
        #expect(numeric([0, 5, 0]).groupOfSlot == [0, 0, 0, 0, 0])
        #expect(numeric([1, 1], target: 1).count == 1)
    }

    @Test func `a column without a reference is one group`() {
        #expect(numeric([]).groupOfSlot == [0, 0] && numeric([]).count == 1)
        #expect(numeric([0, 0, 0]).count == 1)
        #expect(numeric([], below: 4, above: 4).count == 1)
    }

    @Test func `mass in the open ends counts to the outermost cells`() {
        let groups = numeric([1, 1], below: 50, above: 50)
        #expect(groups.groupOfSlot == [0, 0, 1, 1] && groups.count == 2)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `groups are the most equal merge of the most groups`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let heavy = random.next() % 2 == 0
        let cells = (0..<Int(1 + random.next() % 10)).map { _ -> UInt64 in
            random.next() % 4 == 0 ? 0 : heavy && random.next() % 3 == 0 ? 1_000 : random.next() % 50
        }
        let target = Int(1 + random.next() % 5)
        let groups = numeric(cells, target: target)
        let total = Double(cells.reduce(0, +))
        let nonzero = cells.filter { $0 > 0 }[...]
        var count = 1
        var least = total * total
        for candidate in stride(from: 2, through: target, by: 1) {
            if let sum = best(nonzero, candidate, minimum: total / 100) {
                count = candidate
                least = sum
            }
        }
        if count == 1, target > 1, let sum = best(nonzero, 2, minimum: 0) {
            count = 2
            least = sum
        }
        let masses = masses(groups, [0] + cells + [0])
        #expect(groups.count == count, "seed \(seed)")
        #expect(masses.reduce(0) { $0 + Double($1) * Double($1) } == least, "seed \(seed)")
        #expect(total == 0 || masses.allSatisfy { $0 > 0 }, "seed \(seed)")
        #expect(
            zip(groups.groupOfSlot, groups.groupOfSlot.dropFirst()).allSatisfy { $1 == $0 || $1 == $0 + 1 })
        #expect(groups.groupOfSlot.first == 0)
        #expect(groups.groupOfSlot.last.map(Int.init) == groups.count - 1)
        #expect(groups.groupOfSlot.count == cells.count + 2)
    }

    @Test func `categories below one per cent pool with other`() {
        #expect(categorical(other: 5, [600, 385, 10, 5]).groupOfSlot == [2, 0, 1, 2, 2])
        #expect(categorical(other: 0, [600, 390, 10]).groupOfSlot == [2, 0, 1, 2])
        #expect(categorical(other: 0, [600, 390, 9]).count == 3)
    }

    @Test func `an empty pool is no group`() {
        let groups = categorical(other: 0, [60, 40])
        #expect(groups.count == 2 && groups.groupOfSlot.dropFirst() == [0, 1])
        #expect(groups.groupOfSlot.allSatisfy { $0 < 2 })
    }

    @Test func `a column without categories has the pool alone`() {
        #expect(categorical(other: 0, []).groupOfSlot == [0] && categorical(other: 0, []).count == 1)
        #expect(categorical(other: 9, []).count == 1)
    }

    @Test func `exactly one per cent is a group of its own`() {
        #expect(categorical(other: 0, [99, 1]).count == 2)
        #expect(categorical(other: 1, [199, 1]).count == 2)
    }
}
