import Cells
import TestSupport
import Testing

struct RowBatchGrowthTests {
    @Test(arguments: 0..<50 as Range<UInt64>)
    func `a batch that grew counts as one that was large at once`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var small = RowBatch(layout: smallLayout, capacity: 1)
        var large = RowBatch(layout: smallLayout, capacity: 100)
        for row in 0..<100 {
            if small.isFull { small.grow(to: small.capacity + 1 + Int(random.next() % 9)) }
            let number = Double(Int.random(in: -9...9, using: &random)) / 2
            let slot = Int(random.next() % 6)
            for index in 0..<2 {
                var batch = index == 0 ? small : large
                batch.beginRow()
                batch.setNumber(number, column: 0)
                batch.setSlot(slot, column: 1)
                batch.commitRow(time: Int64(row), offset: Int64(row))
                if index == 0 { small = batch } else { large = batch }
            }
        }
        #expect(counted(small) == counted(large), "seed \(seed)")
        #expect(small.times[..<100] == large.times[..<100] && small.offsets[..<100] == large.offsets[..<100])
    }

    @Test func `rows that are discarded are out of all time`() {
        var batch = RowBatch(layout: smallLayout, capacity: 6)
        for row in 0..<6 {
            batch.beginRow()
            batch.commitRow(time: Int64(60 - row), offset: Int64(row))
        }
        batch.discard(from: 2, before: 57)
        #expect(batch.times[..<6] == [60, 59, 58, 57, .min, .min])
    }
}
