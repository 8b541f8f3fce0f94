/// Collects the issues of one configuration while it is read.
final class IssueLog {
    private var recorded: [SettingsIssue] = []
    private var secrets: [(value: String, reference: String)] = []

    func add(_ issue: SettingsIssue) {
        recorded.append(issue)
    }

    /// Keeps a value that came from outside the file out of every issue, whatever text it has got into.
    ///
    /// Up to three bytes are let through: hiding every `1` would hide what the issue says.
    func conceal(_ value: String, behind reference: String) {
        if value.utf8.count > 3 { secrets.append((value, reference)) }
    }

    var hasErrors: Bool { recorded.contains { $0.severity == .error } }

    /// The issues in the order of the files.
    var issues: [SettingsIssue] {
        let longestFirst = secrets.sorted { $0.value.utf8.count > $1.value.utf8.count }
        func concealed(_ text: String) -> String {
            longestFirst.reduce(text) { $0.replacing($1.value, with: $1.reference) }
        }
        return recorded.map {
            SettingsIssue(
                severity: $0.severity, position: $0.position, path: $0.path, found: concealed($0.found),
                mend: concealed($0.mend))
        }.sorted { $0.position < $1.position }
    }
}
