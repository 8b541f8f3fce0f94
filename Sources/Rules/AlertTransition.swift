public import Statistics
public import Windowing

/// A step in the life of an alert, for the engine to record and to tell.
public struct AlertTransition: Sendable, Equatable {
    /// What the alert has become.
    public let state: AlertState
    /// The window end at which it happened.
    public let at: EventTime
    /// The window end at which the condition began to hold: while pending, of the column pending for longest;
    /// from firing to resolved, of the first column that fired or, of several, the one that had held for
    /// longest.
    public let since: EventTime
    /// The place of the worst column among the baseline's.
    ///
    /// Of ``columns`` it is the one with the worst ``Expression/headline`` of the rule's condition; those
    /// where that is unknown come last, and of equals the first counts.
    public let column: Int
    /// The places of the columns concerned, ascending: those pending, those firing, those that had been
    /// firing (resolved) or pending (inactive).
    public let columns: [Int]
    /// The measures of the worst column; `nil` where it was not evaluated at this window end.
    public let evaluation: ColumnEvaluation?
    /// The measures of the worst column that the rule's condition names, in its order.
    public let readings: [AlertReading]
    /// The revision of the rule that was applied.
    public let revision: String

    /// A transition from its parts.
    public init(
        state: AlertState, at: EventTime, since: EventTime, column: Int, columns: [Int],
        evaluation: ColumnEvaluation?, readings: [AlertReading], revision: String
    ) {
        self.state = state
        self.at = at
        self.since = since
        self.column = column
        self.columns = columns
        self.evaluation = evaluation
        self.readings = readings
        self.revision = revision
    }
}
