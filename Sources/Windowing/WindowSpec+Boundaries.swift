extension WindowSpec {
    /// The first boundary strictly after `time`.
    ///
    /// Boundaries are the multiples of ``slide``, plus ``offset``, before and after the Unix epoch.
    public func firstEnd(after time: EventTime) -> EventTime {
        paneSeries.paneEnd(of: time)
    }

    /// The start of the pane that holds `time`: the last boundary at or before it.
    public func paneStart(of time: EventTime) -> EventTime {
        paneSeries.paneStart(of: time)
    }

    /// The start of the window that ends at `end`.
    public func start(ofWindowEnding end: EventTime) -> EventTime {
        EventTime(milliseconds: end.milliseconds &- size)
    }

    /// The panes this window is the sum of; windows of equal slide and offset share them.
    public var paneSeries: PaneSeries { PaneSeries(slide: slide, offset: offset) }
}
