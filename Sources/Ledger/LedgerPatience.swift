import Synchronization

/// How long calls of a ledger wait for a server that says nothing.
///
/// A server that hangs, or a machine that vanished, must not hold its caller for good. When the patience is at its end
/// the connection is closed: what was not committed is not written, and a commit that was under way has an unknown
/// outcome.
public final class LedgerPatience: Sendable {
    /// The longest silence of the server within a call.
    let silence: Duration
    private let end = Mutex<ContinuousClock.Instant?>(nil)

    /// Patience for a silence of half a minute, or another one.
    public init(silence: Duration = .seconds(30)) { self.silence = silence }

    /// Limits all waiting from now on, and what is under way, to a time; from any thread.
    ///
    /// Every call, also one that is made after that time, gets at least a tenth of a second.
    public func end(at deadline: ContinuousClock.Instant) {
        end.withLock { $0 = min($0 ?? deadline, deadline) }
    }

    /// When a server that has been silent since `start` is given up.
    func limit(since start: ContinuousClock.Instant) -> ContinuousClock.Instant {
        guard let end = end.withLock({ $0 }) else { return start + silence }
        return min(start + silence, max(end, start + .milliseconds(100)))
    }
}
