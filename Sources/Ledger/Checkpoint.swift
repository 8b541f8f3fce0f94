/// Everything that one step of the engine changes, written in one transaction or not at all.
///
/// Removals take effect before additions. Parts that did not change are left out.
public struct Checkpoint: Sendable, Hashable {
    /// The positions that guard the whole checkpoint, at least one: it is refused when one of them was acquired by
    /// somebody else since.
    ///
    /// They are those of this instance's partitions that moved, and where ``isShared`` those of all of them. A partition
    /// whose open panes are written or removed must be among them.
    public var positions: [PartitionPosition]
    /// Open panes to forget, because they were closed.
    public var removedOpenPanes: [OpenPaneKey] = []
    /// Open panes to write or overwrite.
    public var openPanes: [OpenPane] = []
    /// Closed panes to forget, because every window has left them.
    public var removedClosedPanes: [ClosedPaneKey] = []
    /// Closed panes to write.
    public var closedPanes: [ClosedPane] = []
    /// States to write or overwrite.
    public var modelStates: [ModelState] = []
    /// States to write or overwrite.
    public var ruleStates: [RuleState] = []
    /// Evaluations to write.
    public var evaluations: [EvaluationRow] = []
    /// Transitions to write, in the order in which they happened.
    public var alertTransitions: [AlertTransitionRow] = []
    /// Entries to append to the chains of their models, in this order.
    public var auditEntries: [AuditEntry] = []

    /// A checkpoint that moves positions and nothing else.
    public init(positions: [PartitionPosition]) { self.positions = positions }
}

extension Checkpoint {
    /// Whether there is nothing to write.
    public var isEmpty: Bool {
        positions.isEmpty && removedOpenPanes.isEmpty && openPanes.isEmpty && !isShared
    }

    /// Whether it writes what comes of all partitions together, so that the positions of all of them must guard it.
    public var isShared: Bool {
        !(removedClosedPanes.isEmpty && closedPanes.isEmpty && modelStates.isEmpty && ruleStates.isEmpty
            && evaluations.isEmpty && alertTransitions.isEmpty && auditEntries.isEmpty)
    }

    /// Refuses a checkpoint that is not guarded by the positions of the partitions it touches.
    func requireGuards() throws(LedgerError) {
        guard !positions.isEmpty else { throw .noPosition }
        let guarded = Set(positions.map(\.partition))
        for partition in removedOpenPanes.map(\.partition) + openPanes.map(\.key.partition)
        where !guarded.contains(partition) {
            throw .unguarded(partition)
        }
    }
}
