/// One thing that must hold before the service is ready.
public struct ReadinessCheck: Sendable, Equatable {
    /// A short stable name, such as `kafka` or `ledger`.
    public let name: String
    /// Why it does not hold, for an operator; `nil` while it holds.
    public let failure: String?

    /// A check with its outcome.
    public init(name: String, failure: String?) {
        self.name = name
        self.failure = failure
    }
}
