/// An alert that was pending or firing when it was last told of.
public struct StandingAlert: Sendable, Hashable {
    /// What was last told of it.
    public let transition: AlertTransitionRow
    /// The newest end up to which its window was evaluated, in milliseconds since the Unix epoch.
    public let evaluatedThrough: Int64?
}
