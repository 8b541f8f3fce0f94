/// Something that happened to a model and is to be proven later; the ledger links it into the model's chain.
public struct AuditEntry: Sendable, Hashable {
    /// The model whose chain the entry extends.
    public let model: String
    /// When it happened, in milliseconds since the Unix epoch.
    public let at: Int64
    /// What kind of thing it is, such as `alert.firing`.
    public let kind: String
    /// What happened: canonical JSON, kept byte for byte.
    public let payload: String

    /// An entry from its parts.
    public init(model: String, at: Int64, kind: String, payload: String) {
        self.model = model
        self.at = at
        self.kind = kind
        self.payload = payload
    }
}
