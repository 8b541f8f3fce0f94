import KafkaSource
import Ledger
import Synchronization

/// Asks the engine's thread to drain and stop, from any thread.
public final class StopSignal: Sendable {
    private struct State {
        var isRaised = false
        var waker: ConsumerWaker?
        var patience: LedgerPatience?
        var deadline: ContinuousClock.Instant?
    }

    private let state = Mutex(State())

    /// A signal that is not raised.
    public init() {}

    /// Raises the signal; again does nothing.
    public func raise() {
        let (waker, patience, deadline) = state.withLock { state in
            state.isRaised = true
            let deadline = state.deadline ?? .now + Self.limit
            state.deadline = deadline
            return (state.waker, state.patience, deadline)
        }
        patience?.end(at: deadline)
        waker?.wake()
    }

    /// Whether the signal was raised.
    public var isRaised: Bool { state.withLock { $0.isRaised } }

    /// How long the engine may take to write what it holds; service managers kill after ten seconds at the earliest.
    private static let limit = Duration.seconds(5)

    /// Until when everything should be written; `nil` while the signal is not raised.
    var deadline: ContinuousClock.Instant? { state.withLock { $0.deadline } }

    /// Lets the signal end the waiting for records and for the ledger.
    func attach(_ waker: ConsumerWaker, _ patience: LedgerPatience) {
        let deadline = state.withLock { state in
            state.waker = waker
            state.patience = patience
            return state.deadline
        }
        if let deadline { patience.end(at: deadline) }
    }
}
