public import Cells

/// What a window held when it was evaluated.
///
/// The counts share their storage with the window until it slides on; keeping a result costs one copy then.
public struct WindowResult: Sendable, Equatable {
    /// The window as configured.
    public let spec: WindowSpec
    /// The first time that belongs to the window.
    public let start: EventTime
    /// The first time after the window.
    public let end: EventTime
    /// Whether the window lacks events, or may lack some: it starts before the pane of the first event, or data was
    /// lost within it.
    public let isPartial: Bool
    /// The counts of all events in the window, at least one.
    public let counts: Counts
    /// The extremes of each column, in the order of the layout; those of categorical columns are empty.
    public let extremes: [Extremes]
    /// The names of categories that the reference does not know, among the events in the window.
    public let unseenNames: UnseenNames
    /// The offsets that the window rests on, by rising partition.
    public let offsets: [OffsetRange]

    /// A result from its parts.
    public init(
        spec: WindowSpec, start: EventTime, end: EventTime, isPartial: Bool, counts: Counts,
        extremes: [Extremes], unseenNames: UnseenNames = UnseenNames(), offsets: [OffsetRange]
    ) {
        self.spec = spec
        self.start = start
        self.end = end
        self.isPartial = isPartial
        self.counts = counts
        self.extremes = extremes
        self.unseenNames = unseenNames
        self.offsets = offsets
    }
}
