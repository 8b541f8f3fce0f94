import Decoding
import Windowing

/// What a lane knows of the events that it took since its last turn.
struct LaneEvents {
    private let versions: LaneVersions
    /// The oldest of them, which is the first to be late.
    private(set) var oldest: EventTime?

    init(versions: LaneVersions) { self.versions = versions }

    mutating func note(_ time: EventTime) { oldest = min(oldest ?? time, time) }

    /// Begins anew, after a turn.
    mutating func reset() { oldest = nil }

    /// Why an event of a version that this lane has not seen yet is refused; `nil` if it is not.
    func refusal(of entry: ModelDirectory.Entry, version: UnsafeBufferPointer<UInt8>) -> RejectionReason? {
        guard case .anyVersion(let monitor) = entry else { return nil }
        return versions.admit(Array(version), of: monitor) ? nil : .tooManyVersions
    }
}
