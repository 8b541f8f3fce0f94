public import Cells

extension ModelWindows {
    /// Counts all rows of a batch into the panes of their times.
    ///
    /// An event counts in all windows or in none: a row from before ``evaluatedThrough`` is in a pane that is closed
    /// (only a partition that was idle can bring it), and is not counted; nor is one that is not between
    /// ``EventTime/earliest`` and ``EventTime/latest``.
    ///
    /// - Parameters:
    ///   - batch: accepted events of one partition, of this model's layout.
    ///   - partition: the caller's index of the partition, not negative; it is part of the records.
    /// - Returns: the number of rows that were not counted.
    /// - Complexity: each row is binned once per series. Rows are binned together as long as they are of one pane.
    public mutating func count(_ batch: borrowing RowBatch, partition: Int) -> Int {
        let rowCount = batch.count
        let floor = max(evaluatedThrough ?? .earliest, .earliest).milliseconds
        let countable = floor...EventTime.latest.milliseconds
        var countableRows = 0
        for row in 0..<rowCount where countable.contains(batch.times[row]) { countableRows += 1 }
        guard countableRows > 0 else { return rowCount }

        for index in sequences.indices {
            let series = sequences[index].series
            var row = 0
            while row < rowCount {
                let time = batch.times[row]
                guard countable.contains(time) else {
                    row += 1
                    continue
                }
                let begin = row
                let start = series.paneStart(of: EventTime(milliseconds: time)).milliseconds
                let pane = (start..<start + series.slide).clamped(to: Range(countable))
                repeat { row += 1 } while row < rowCount && pane.contains(batch.times[row])
                sequences[index].count(batch, rows: begin..<row, partition: partition, start: start)
            }
        }
        return rowCount - countableRows
    }
}
