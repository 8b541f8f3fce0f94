/// How far the windows may be evaluated.
public enum Horizon: Sendable, Equatable {
    /// The input goes on: windows that end at or before the watermark are complete.
    case watermark(EventTime)
    /// A finite input has ended, and this was the newest event of all of it: the last end of every window is the
    /// first boundary strictly after it.
    case endOfInput(newest: EventTime)

    /// The last time at which a window over these panes may end.
    func lastEnd(of series: PaneSeries) -> EventTime {
        switch self {
        case .watermark(let time): time
        case .endOfInput(let newest): series.paneEnd(of: newest)
        }
    }
}
