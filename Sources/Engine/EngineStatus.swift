import Synchronization

/// What the engine last said of its surroundings, for probes.
final class EngineStatus: Sendable {
    struct State {
        var kafka: String? = "no partition is assigned yet"
        var ledger: String?
    }

    private let state = Mutex(State())

    func update(_ change: (inout State) -> Void) { state.withLock { change(&$0) } }

    var current: State { state.withLock { $0 } }
}
