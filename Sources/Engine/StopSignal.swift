import KafkaSource
import Synchronization

/// Asks the engine's thread to drain and stop, from any thread.
public final class StopSignal: Sendable {
    private struct State {
        var isRaised = false
        var waker: ConsumerWaker?
    }

    private let state = Mutex(State())

    /// A signal that is not raised.
    public init() {}

    /// Raises the signal; again does nothing.
    public func raise() {
        let waker = state.withLock { state in
            state.isRaised = true
            return state.waker
        }
        waker?.wake()
    }

    /// Whether the signal was raised.
    public var isRaised: Bool { state.withLock { $0.isRaised } }

    func attach(_ waker: ConsumerWaker) { state.withLock { $0.waker = waker } }
}
