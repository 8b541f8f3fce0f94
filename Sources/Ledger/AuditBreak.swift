/// The first place at which an audit trail is not what was written.
public struct AuditBreak: Sendable, Hashable, CustomStringConvertible {
    /// What is wrong with a row.
    public enum Flaw: Sendable, Hashable {
        /// The row is not there, and a later one is.
        case missing
        /// The row does not name the hash of the row before it.
        case unlinked
        /// The row's content does not have the row's hash.
        case altered
    }

    /// The model whose chain it is.
    public let model: String
    /// The sequence of the first bad row.
    public let sequence: Int64
    /// What is wrong with it.
    public let flaw: Flaw

    /// The place and the flaw in words.
    public var description: String {
        let finding =
            switch flaw {
            case .missing: "is missing: it was deleted, or renumbered"
            case .unlinked: "does not follow from the row before it: one of them was inserted or exchanged"
            case .altered: "does not have the hash of its content: it was changed after it was written"
            }
        return "audit row \(sequence) of model '\(model)' \(finding)"
    }
}
