/// One change of an alert, with the numbers that caused it.
///
/// The last transition of a fingerprint also becomes its row in the table of current alerts.
public struct AlertTransitionRow: Sendable, Hashable {
    /// The hash of rule, model, version, window and segment: the alert's identity.
    public let fingerprint: String
    /// The state that the alert is in now, such as `firing`.
    public let state: String
    /// The rule's name.
    public let rule: String
    /// The rule's severity.
    public let severity: String
    /// The model.
    public let model: String
    /// The model's version.
    public let version: String
    /// The window's label, such as `30d/1d`.
    public let window: String
    /// The segment; `nil` for the whole population, as is the empty text when it is read back.
    public let segment: String?
    /// The worst column, where there is one.
    public let column: String?
    /// The columns of the alert, in the order of the baseline.
    public let columns: [String]
    /// The end of the window that caused the change, in milliseconds since the Unix epoch.
    public let at: Int64
    /// Since when the alert's condition has held, in milliseconds since the Unix epoch.
    public let since: Int64
    /// The measured value of the worst column, finite.
    public let value: Double?
    /// What the value was compared with, finite.
    public let threshold: Double?
    /// The revision of the rule.
    public let ruleRevision: String
    /// The place of the row in the output, among those of its end.
    public let ordinal: Int64
    /// The line of the output: a JSON object, kept byte for byte.
    public let document: String

    /// A row from its parts.
    public init(
        fingerprint: String, state: String, rule: String, severity: String, model: String, version: String,
        window: String, segment: String?, column: String?, columns: [String], at: Int64, since: Int64,
        value: Double?, threshold: Double?, ruleRevision: String, ordinal: Int64, document: String
    ) {
        self.fingerprint = fingerprint
        self.state = state
        self.rule = rule
        self.severity = severity
        self.model = model
        self.version = version
        self.window = window
        self.segment = segment
        self.column = column
        self.columns = columns
        self.at = at
        self.since = since
        self.value = value
        self.threshold = threshold
        self.ruleRevision = ruleRevision
        self.ordinal = ordinal
        self.document = document
    }
}
