/// What a rule remembers of one model, version, window and segment; a checkpoint overwrites it.
public struct RuleState: Sendable, Hashable {
    /// The rule's name.
    public let rule: String
    /// The model.
    public let model: String
    /// The model's version.
    public let version: String
    /// The window's label, such as `30d/1d`.
    public let window: String
    /// The segment; `nil` for the whole population, as is the empty text when it is read back.
    public let segment: String?
    /// The revision of the rule that the state belongs to.
    public let revision: String
    /// The state, which the ledger does not read.
    public let bytes: [UInt8]

    /// A state from its parts.
    public init(
        rule: String, model: String, version: String, window: String, segment: String?, revision: String,
        bytes: [UInt8]
    ) {
        self.rule = rule
        self.model = model
        self.version = version
        self.window = window
        self.segment = segment
        self.revision = revision
        self.bytes = bytes
    }
}
