import Cells
public import Rules
public import Windowing

/// A transition of an alert with everything that is told of it.
public struct AlertNotice: Sendable {
    /// What the alert has become, and why.
    public let transition: AlertTransition
    /// The rule that was applied.
    public let rule: Rule
    /// The model and version.
    public let stream: StreamIdentity
    /// The window.
    public let window: WindowSpec
    /// The worst column's name.
    public let column: String
    /// The names of unseen categories in the worst column, the likely most frequent first; at most 16.
    public let unseenNames: [String]
    /// The names of the columns concerned, in the order of the baseline.
    public let columns: [String]
    /// Identifies the alert over its life.
    public let fingerprint: String
    /// The rule's annotations, filled in.
    public let annotations: [(name: String, text: String)]
    /// The alert on one line, for people; its time and state are for the reader to put before it.
    public let line: String
    /// The public form: one JSON object.
    public let document: [UInt8]

    init(
        transition: AlertTransition, rule: Rule, stream: StreamIdentity, window: WindowSpec,
        columns: [ReferenceColumn], unseenNames: [String], fingerprint: String
    ) {
        self.transition = transition
        self.rule = rule
        self.stream = stream
        self.window = window
        self.unseenNames = unseenNames
        self.fingerprint = fingerprint
        let column = columns[transition.column].name
        let names = transition.columns.map { columns[$0].name }
        let summary = AlertSummary(
            model: stream.model, version: stream.version, columns: names, column: column,
            window: window.label,
            rule: rule.name, severity: rule.severity, since: transition.since.rfc3339,
            at: transition.at.rfc3339, evaluation: transition.evaluation)
        self.column = column
        self.columns = names
        line = summary.line(transition.readings)
        annotations = rule.annotations.map { ($0.name, $0.template.render(summary)) }
        document = AlertDocument.bytes(
            transition: transition, rule: rule, stream: stream, window: window, column: column,
            columns: names,
            fingerprint: fingerprint, annotations: annotations)
    }
}
