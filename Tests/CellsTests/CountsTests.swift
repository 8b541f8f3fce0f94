import Cells
import Kernels
import TestSupport
import Testing

@Suite struct CountsTests {
    @Test func `every value counts in its slot, its moments and its extremes`() {
        var batch = RowBatch(layout: smallLayout, capacity: 10)
        let rows: [(Double?, Int?, Double?)] = [
            (0.5, 1, -3), (1, 0, 3), (-7, nil, nil), (3, 3, .nan), (.infinity, 5, 0), (nil, 2, 0.25),
        ]
        for (index, (first, text, second)) in rows.enumerated() {
            batch.beginRow()
            if let first { batch.setNumber(first, column: 0) }
            if let text { batch.setSlot(text, column: 1) }
            if let second { batch.setNumber(second, column: 2) }
            batch.commitRow(time: 0, offset: Int64(index))
        }
        let (counts, extremes) = counted(batch)
        #expect(counts.events == 6)
        #expect(Array(counts.slots[..<7]) == [1, 1, 1, 0, 1, 1, 1])
        #expect(Array(counts.slots[7..<13]) == [1, 1, 1, 1, 1, 1])
        #expect(Array(counts.slots[13...]) == [1, 3, 1, 1])
        #expect(counts.moments[0].count == 4 && counts.moments[0].sum == 0 + 1 - 7 + 3)
        #expect(counts.moments[0].sumOfSquares == 0 + 1 + 49 + 9)
        #expect(counts.moments[1].isEmpty)
        #expect(counts.moments[2].sum == -16 + 8 - 4 - 3)
        #expect(extremes[0].minimum == -7 && extremes[0].maximum == 3)
        #expect(extremes[1].isEmpty)
        #expect(extremes[2].minimum == -3 && extremes[2].maximum == 3)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `counts do not depend on how events are split`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let batch = randomBatch(rows: Int(random.next() % 300), using: &random)
        let whole = counted(batch)
        var parts = Counts(smallLayout)
        var extremes = [Extremes](repeating: Extremes(), count: 3)
        var combined = extremes
        var sum = Counts(smallLayout)
        var start = 0
        while start < batch.count {
            let end = min(batch.count, start + Int(random.next() % 40))
            parts.count(batch, rows: start..<end, layout: smallLayout, extremes: &extremes)
            let part = counted(batch, rows: start..<end)
            sum.add(part.counts)
            for column in 0..<3 { combined[column].combine(part.extremes[column]) }
            start = end
        }
        #expect(parts == whole.counts && sum == whole.counts, "seed \(seed)")
        #expect(extremes == whole.extremes && combined == whole.extremes, "seed \(seed)")
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `what is added can be subtracted to the last bit`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let first = counted(randomBatch(rows: 50, using: &random)).counts
        let second = counted(randomBatch(rows: 70, using: &random)).counts
        var sum = first
        sum.add(second)
        #expect(sum.events == 120 && !sum.isEmpty)
        sum.subtract(first)
        #expect(sum == second, "seed \(seed)")
        sum.subtract(second)
        #expect(sum == Counts(smallLayout) && sum.isEmpty)
    }

    @Test func `subtracting too much wraps around and comes back`() {
        var random = SplitMix64(seed: 1)
        let some = counted(randomBatch(rows: 50, using: &random)).counts
        var counts = Counts(smallLayout)
        counts.subtract(some)
        counts.add(some)
        #expect(counts == Counts(smallLayout))
    }

    @Test func `extremes combine in any order, and signed zeros alike`() {
        var a = Extremes()
        a.insert(-0.0)
        #expect(a.minimum.sign == .plus && a.maximum.sign == .plus && !a.isEmpty)
        var b = Extremes()
        b.insert(3)
        b.insert(-2)
        var c = a
        c.combine(b)
        var d = b
        d.combine(a)
        d.combine(Extremes())
        #expect(c == d && c.minimum == -2 && c.maximum == 3)
        #expect(Extremes().isEmpty)
    }
}
