import KafkaSource
public import Ledger

/// Why the engine stopped.
public enum EngineError: Error, CustomStringConvertible {
    /// The configuration has no part that this command needs.
    case missing(part: String)
    /// The Kafka client failed for good.
    case kafka(String)
    /// The ledger refused for good.
    case ledger(LedgerError)
    /// Stored state cannot be gone on from.
    case state(String)

    /// What was found, and what to do.
    public var description: String {
        switch self {
        case .missing(let part): "the configuration has no \(part); add it, see the README"
        case .kafka(let text): "Kafka: \(text)"
        case .ledger(let error): "\(error)"
        case .state(let text): text
        }
    }
}
