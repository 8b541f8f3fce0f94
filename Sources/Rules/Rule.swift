public import Statistics
public import Windowing

/// When columns of a model are to raise an alert, and when it ends.
public struct Rule: Sendable, Hashable {
    /// Fewer events than this, of a window or of a column's valid values, decide nothing by default.
    public static let defaultMinimumCount: UInt64 = 200

    /// The name, one of a kind within its monitor.
    public let name: String
    /// The columns it is over.
    public let over: ColumnSelector
    /// The window it looks at; `nil` for each of the monitor's windows by itself.
    public let window: WindowSpec?
    /// The condition that raises the alert.
    public let when: Expression
    /// The condition that ends it; `nil` for the opposite of ``when``.
    public let clear: Expression?
    /// How long the condition has to hold before the alert fires, in milliseconds of event time, from 0.
    public let hold: Int64
    /// Fewer events than this leave the verdict unknown.
    public let minimumCount: UInt64
    /// How urgent the alert is.
    public let severity: Severity
    /// The texts that go with the alert, by name, in the order of the configuration.
    public let annotations: [Annotation]
    /// Whether a window that lacks part of its time is judged all the same.
    public let allowsPartial: Bool

    /// A text that goes with an alert.
    public struct Annotation: Sendable, Hashable {
        /// What the text is, such as `summary`.
        public let name: String
        /// The text.
        public let template: Template

        /// An annotation from its parts.
        public init(name: String, template: Template) {
            self.name = name
            self.template = template
        }
    }

    /// A rule from validated parts; the defaults are those of the configuration.
    public init(
        name: String, over: ColumnSelector, window: WindowSpec? = nil, when: Expression,
        clear: Expression? = nil, hold: Int64 = 0, minimumCount: UInt64 = Rule.defaultMinimumCount,
        severity: Severity, annotations: [Annotation] = [], allowsPartial: Bool = false
    ) {
        self.name = name
        self.over = over
        self.window = window
        self.when = when
        self.clear = clear
        self.hold = hold
        self.minimumCount = minimumCount
        self.severity = severity
        self.annotations = annotations
        self.allowsPartial = allowsPartial
    }

    /// Whether ``when`` holds for a column.
    ///
    /// Unknown for a partial window unless ``allowsPartial``, and for a window of fewer than ``minimumCount``
    /// events.
    public func verdict(on evaluation: ColumnEvaluation, partial: Bool) -> Verdict {
        isSufficient(evaluation, partial: partial)
            ? when.verdict(on: evaluation, minimumCount: minimumCount) : .unknown
    }

    /// Whether a firing column is over: ``clear``, or the opposite of ``when``; unknown as for
    /// ``verdict(on:partial:)``.
    public func clearance(on evaluation: ColumnEvaluation, partial: Bool) -> Verdict {
        guard isSufficient(evaluation, partial: partial) else { return .unknown }
        return clear?.verdict(on: evaluation, minimumCount: minimumCount)
            ?? when.verdict(on: evaluation, minimumCount: minimumCount).negated
    }

    private func isSufficient(_ evaluation: ColumnEvaluation, partial: Bool) -> Bool {
        guard !partial || allowsPartial, case .value(let count) = evaluation[.count] else { return false }
        return count >= Double(minimumCount)
    }
}

extension Rule {
    /// The canonical text of all that decides when and how urgently the rule alerts: equal for two rules
    /// exactly when they alert alike.
    ///
    /// The wording of annotations is not part of it, so that correcting one does not start an alert anew.
    public var revision: String {
        let window = window.map { "\($0.size)/\($0.slide)+\($0.offset)" } ?? "all"
        return """
            name \(QuotedText(name))
            over \(over)
            window \(window)
            when \(when)
            clear \(clear?.description ?? "not when")
            for \(hold)
            minimum_count \(minimumCount)
            severity \(severity.rawValue)
            allow_partial \(allowsPartial)

            """
    }
}
