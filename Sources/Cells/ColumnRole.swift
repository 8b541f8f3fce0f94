/// What a column means to the model.
public enum ColumnRole: String, Sendable, CaseIterable {
    /// An input of the model.
    case feature
    /// `prediction.score` or `prediction.label`.
    case prediction
    /// `latency_ms`.
    case latency
}
