import Cells
import Kernels
import Testing

private func numbers(_ batch: RowBatch, _ column: Int) -> [Double] {
    if case .numeric(let values) = batch.columns[column] { values } else { [] }
}

private func slots(_ batch: RowBatch, _ column: Int) -> [UInt8] {
    if case .categorical(let values) = batch.columns[column] { values } else { [] }
}

@Suite struct RowBatchTests {
    @Test func `a row begins all missing`() {
        var batch = RowBatch(layout: smallLayout, capacity: 2)
        batch.beginRow()
        batch.commitRow(time: 5, offset: 9)
        #expect(batch.count == 1 && batch.times[0] == 5 && batch.offsets[0] == 9)
        #expect(numbers(batch, 0).map(\.bitPattern) == [ValueCode.missing.bitPattern])
        #expect(slots(batch, 1) == [4])
    }

    @Test func `the last value set to a column counts`() {
        var batch = RowBatch(layout: smallLayout, capacity: 2)
        batch.beginRow()
        batch.setNumber(1, column: 0)
        batch.setNumber(2, column: 0)
        batch.setSlot(1, column: 1)
        batch.setSlot(5, column: 1)
        batch.commitRow(time: 0, offset: 0)
        #expect(numbers(batch, 0) == [2])
        #expect(slots(batch, 1) == [5])
    }

    @Test func `an abandoned row leaves no trace`() {
        var batch = RowBatch(layout: smallLayout, capacity: 2)
        batch.beginRow()
        batch.setNumber(1, column: 0)
        batch.setSlot(1, column: 1)
        batch.beginRow()
        batch.setNumber(3, column: 2)
        batch.commitRow(time: 1, offset: 1)
        #expect(batch.count == 1)
        #expect(numbers(batch, 0)[0].bitPattern == ValueCode.missing.bitPattern)
        #expect(slots(batch, 1) == [4])
        #expect(numbers(batch, 2) == [3])
    }

    @Test func `a batch is full at its capacity and empty after a reset`() {
        var batch = RowBatch(layout: smallLayout, capacity: 3)
        for row in 0..<3 {
            #expect(!batch.isFull)
            batch.beginRow()
            batch.setNumber(Double(row), column: 0)
            batch.commitRow(time: 0, offset: 0)
        }
        #expect(batch.isFull && numbers(batch, 0) == [0, 1, 2])
        batch.reset()
        #expect(!batch.isFull && batch.count == 0 && numbers(batch, 0).isEmpty)
        batch.beginRow()
        batch.commitRow(time: 0, offset: 0)
        #expect(numbers(batch, 0)[0].isNaN)
    }

    @Test func `a row committed twice is a bug`() async {
        await #expect(processExitsWith: .failure) {
            var batch = RowBatch(layout: smallLayout, capacity: 3)
            batch.beginRow()
            batch.commitRow(time: 0, offset: 0)
            batch.commitRow(time: 0, offset: 0)
        }
    }

    @Test func `a slot that the column does not have is a bug`() async {
        await #expect(processExitsWith: .failure) {
            var batch = RowBatch(layout: smallLayout, capacity: 3)
            batch.beginRow()
            batch.setSlot(6, column: 1)
        }
    }
}
