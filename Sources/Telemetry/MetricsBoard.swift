import Synchronization

/// Where the engine pins its newest snapshot and whoever serves metrics reads it.
///
/// The engine replaces the whole value, so a slow reader never holds it up for longer than a copy of a reference.
public final class MetricsBoard: Sendable {
    private let state = Mutex(MetricsSnapshot())

    /// A board with the snapshot of an engine that has done nothing.
    public init() {}

    /// Replaces the snapshot.
    public func publish(_ snapshot: MetricsSnapshot) {
        state.withLock { $0 = snapshot }
    }

    /// The newest snapshot.
    public var snapshot: MetricsSnapshot { state.withLock { $0 } }
}
