/// Where an alert stands after a transition.
public enum AlertState: String, Sendable, CaseIterable {
    /// The condition holds for a column, not yet for long enough.
    case pending
    /// The condition held long enough for at least one column, which has not cleared.
    case firing
    /// The last firing column has cleared.
    case resolved
    /// The last pending column lapsed before anything fired.
    case inactive
}
