public import Statistics

/// What a ``Template`` can say of an alert.
public struct AlertSummary: Sendable {
    /// The model's name.
    public let model: String
    /// The model's version.
    public let version: String
    /// The names of the alert's columns in baseline order.
    public let columns: [String]
    /// The name of the worst column.
    public let column: String
    /// The window, as `30d/1d`.
    public let window: String
    /// The rule's name.
    public let rule: String
    /// The rule's severity.
    public let severity: Severity
    /// The window end at which the condition began to hold, as text.
    public let since: String
    /// The window end of the transition, as text.
    public let at: String
    /// The measures of the worst column; `nil` where it was not evaluated.
    public let evaluation: ColumnEvaluation?

    /// A summary from its parts.
    public init(
        model: String, version: String, columns: [String], column: String, window: String, rule: String,
        severity: Severity, since: String, at: String, evaluation: ColumnEvaluation?
    ) {
        self.model = model
        self.version = version
        self.columns = columns
        self.column = column
        self.window = window
        self.rule = rule
        self.severity = severity
        self.since = since
        self.at = at
        self.evaluation = evaluation
    }

    /// The text of a field.
    ///
    /// Of more columns than ``Template/columnLimit`` the rest is a number.
    public subscript(field: Template.Field) -> String {
        switch field {
        case .model: model
        case .version: version
        case .columns:
            columns.prefix(Template.columnLimit).joined(separator: ", ")
                + (columns.count > Template.columnLimit
                    ? " and \(columns.count - Template.columnLimit) more" : "")
        case .column: column
        case .window: window
        case .rule: rule
        case .severity: severity.rawValue
        case .since: since
        case .at: at
        }
    }

    /// The text of a measure of the worst column.
    func number(_ measure: Measure) -> String {
        guard case .value(let value) = evaluation?[measure], value.isFinite else { return "n/a" }
        if measure.isCount, let whole = Int64(exactly: value) { return whole.description }
        return RoundedNumber(value, digits: 4).description
    }
}
