/// Why recorded windows cannot be restored.
public enum WindowingError: Error, Hashable {
    /// The record of a pane is not what this program writes.
    case unreadablePane(PaneKey, reason: String)
    /// The model's own record is not what this program writes.
    case unreadableState(reason: String)
}

extension WindowingError: CustomStringConvertible {
    /// What was found where, and what to do.
    public var description: String {
        switch self {
        case .unreadablePane(let key, let reason):
            "the record of a pane cannot be read (\(key)): \(reason); restore the ledger from a backup, or reset "
                + "the model's positions so that its events are counted again"
        case .unreadableState(let reason):
            "the record of a model's windows cannot be read: \(reason); restore the ledger from a backup, or reset "
                + "the model's positions so that its events are counted again"
        }
    }
}
