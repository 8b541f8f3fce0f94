public import Windowing

/// Everything that one window end brought, in the order of the output.
public struct EndOutcome: Sendable {
    /// The window end.
    public let end: EventTime
    /// The windows that ended, by model, version and configured window.
    public let windows: [EvaluatedWindow]
    /// The transitions of alerts, in the order of the rules.
    public let alerts: [AlertNotice]

    /// What is left to tell where nobody asks for the evaluations.
    var withoutWindows: EndOutcome { EndOutcome(end: end, windows: [], alerts: alerts) }
}
