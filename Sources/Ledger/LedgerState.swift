/// What the ledger knew when partitions were acquired: where to go on, and with what.
public struct LedgerState: Sendable, Hashable {
    /// The acquired partitions with their new epochs, in the order in which they were asked for.
    public var positions: [PartitionPosition] = []
    /// The open panes of the acquired partitions.
    public var openPanes: [OpenPane] = []
    /// All closed panes.
    public var closedPanes: [ClosedPane] = []
    /// The states of all models.
    public var modelStates: [ModelState] = []
    /// The states of all rules.
    public var ruleStates: [RuleState] = []
    /// All alerts that are pending or firing, by fingerprint.
    public var standingAlerts: [StandingAlert] = []

    init() {}
}
