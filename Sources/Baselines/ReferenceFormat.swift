/// How reference data are written.
public enum ReferenceFormat: String, Sendable, CaseIterable {
    /// RFC 4180, the first record naming the columns.
    case csv
    /// One JSON object per line: flat, or a native event.
    case jsonLines = "jsonl"
}
