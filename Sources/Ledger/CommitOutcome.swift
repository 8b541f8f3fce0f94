/// What became of a commit whose answer was lost.
public enum CommitOutcome: Sendable, Hashable {
    /// It took place: everything it held is in the ledger, and must not be written again.
    case committed
    /// It did not take place, and never will: the same checkpoint may be committed again.
    case absent
    /// All its partitions belong to other instances now, which went on from whatever was in the ledger.
    case superseded
}
