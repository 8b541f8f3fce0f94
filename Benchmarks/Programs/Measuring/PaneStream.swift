public import Cells
public import Windowing

/// A window to which one pane of 256 events after the other is added.
public final class PaneStream {
    private let slideLength: Int64 = 60_000
    private let rows = 256
    private let values: [Double]
    private var windows: ModelWindows
    private var batch: RowBatch
    private var events: Int64 = 0

    /// A window of `panes` panes in which there is nothing yet.
    public init(_ layout: CountsLayout, panes: Int) {
        windows = ModelWindows(
            layout: layout, windows: [WindowSpec(size: Int64(panes) * slideLength, slide: slideLength)])
        batch = RowBatch(layout: layout, capacity: rows)
        values = Sample.normals(rows, seed: 4)
    }

    /// Counts the events of the next pane.
    public func fill() {
        let time = events / Int64(rows) * slideLength
        batch.reset()
        for value in values {
            batch.beginRow()
            for column in 0..<batch.columnCount { batch.setNumber(value, column: column) }
            batch.commitRow(time: time, offset: events)
            events += 1
        }
        precondition(windows.count(batch, partition: 0) == 0, "BUG: a pane came too late")
    }

    /// Moves the window to the end of the pane that was filled last.
    public func slide() -> [WindowResult] {
        let horizon = Horizon.watermark(EventTime(milliseconds: events / Int64(rows) * slideLength))
        guard let end = windows.nextEnd(through: horizon) else { return [] }
        return windows.slide(to: end, through: horizon)
    }
}
