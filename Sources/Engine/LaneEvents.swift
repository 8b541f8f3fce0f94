import Windowing

/// What a lane knows of the events that it took since its last turn.
struct LaneEvents {
    let versions: LaneVersions
    /// The oldest of them, which is the first to be late.
    private(set) var oldest: EventTime?

    init(versions: LaneVersions) { self.versions = versions }

    mutating func note(_ time: EventTime) { oldest = min(oldest ?? time, time) }

    /// Begins anew, after a turn.
    mutating func reset() { oldest = nil }
}
