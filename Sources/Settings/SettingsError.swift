/// A configuration that was refused, with everything that is wrong in it.
public struct SettingsError: Error, CustomStringConvertible {
    /// All issues, in the order of reading; at least one is an error.
    public let issues: [SettingsIssue]

    /// One line per issue.
    public var description: String { issues.map(\.description).joined(separator: "\n") }
}
