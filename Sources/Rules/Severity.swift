/// How urgent an alert is, most urgent first.
public enum Severity: String, Sendable, CaseIterable {
    /// Somebody is to look now.
    case page
    /// Somebody is to look on a working day.
    case ticket
    /// Worth knowing.
    case info
}
