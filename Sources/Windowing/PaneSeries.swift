/// A division of event time into panes, each one slide long: windows of equal slide and offset share it.
public struct PaneSeries: Sendable, Hashable, Comparable {
    /// The length of a pane in milliseconds, positive.
    public let slide: Int64
    /// The shift of all boundaries against the Unix epoch in milliseconds, in `0..<slide`.
    public let offset: Int64

    /// The panes of the given length and shift.
    public init(slide: Int64, offset: Int64) {
        self.slide = slide
        self.offset = offset
    }

    /// Shorter panes first, then the smaller shift.
    public static func < (left: Self, right: Self) -> Bool {
        (left.slide, left.offset) < (right.slide, right.offset)
    }

    /// The start of the pane that holds `time`.
    public func paneStart(of time: EventTime) -> EventTime {
        // Wrapping, since event times are data; between the years 1 and 9999 nothing wraps.
        let sinceBoundary = (time.milliseconds &- offset).flooredRemainder(by: slide)
        return EventTime(milliseconds: time.milliseconds &- sinceBoundary)
    }

    /// The end of the pane that holds `time`: the first boundary strictly after it.
    public func paneEnd(of time: EventTime) -> EventTime {
        EventTime(milliseconds: paneStart(of: time).milliseconds &+ slide)
    }

    /// Whether a recorded time can be the boundary of a pane, or the start of a window.
    func isBoundary(_ time: Int64) -> Bool {
        let first = EventTime.earliest.milliseconds - WindowSpec.maximumSize
        let last = EventTime.latest.milliseconds + WindowSpec.maximumSize
        return (first...last).contains(time) && (time - offset).flooredRemainder(by: slide) == 0
    }
}
