/// How log lines look.
public enum LogStyle: Sendable {
    /// One readable line for a person at a terminal.
    case readable(color: Bool)
    /// One JSON object per line for a log collector.
    case json
}
