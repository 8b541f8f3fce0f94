public import Cells
public import Statistics
public import Windowing

/// One window of one model at its end, with the measures of every column.
public struct EvaluatedWindow: Sendable {
    /// The model and version.
    public let stream: StreamIdentity
    /// The window as configured.
    public let window: WindowSpec
    /// The first time that belongs to the window.
    public let start: EventTime
    /// The first time after the window.
    public let end: EventTime
    /// Whether the window lacks events, or may lack some.
    public let isPartial: Bool
    /// The columns, in the order of the baseline.
    public let columns: [ReferenceColumn]
    /// The measures, one per column.
    public let evaluations: [ColumnEvaluation]
    /// The names of unseen categories, one list per column, the likely most frequent first; at most 16 each.
    public let unseenNames: [[String]]
    /// The public form of each column's evaluation.
    public let documents: [[UInt8]]
    /// The offsets that the window rests on.
    public let offsets: [OffsetRange]
}
