import Rules
import Yams

/// One value of a configuration file, with its place and its path.
///
/// Reading a value of the wrong kind logs an issue and returns `nil`, so that one pass finds all mistakes.
struct Setting {
    let node: Node
    let path: String
    let file: String
    /// The lines of the file as they were written.
    let lines: [Substring.UnicodeScalarView]
    let log: IssueLog
    let references: SecretReferences

    var position: SettingsIssue.Position {
        SettingsIssue.Position(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }

    func child(_ node: Node, path: String) -> Setting {
        Setting(node: node, path: path, file: file, lines: lines, log: log, references: references)
    }

    /// Logs an error at this place.
    func fail(_ found: String, _ mend: String) {
        log.add(SettingsIssue(position: position, path: path, found: found, mend: mend))
    }

    /// Logs an error at this place, in the one text that another module has for it.
    func fail(_ text: String) { log.add(SettingsIssue(position: position, path: path, text: text)) }

    /// Logs a warning at this place.
    func warn(_ found: String, _ mend: String) {
        log.add(
            SettingsIssue(severity: .warning, position: position, path: path, found: found, mend: mend))
    }

    /// What stands here, for an issue's text; a reference is shown, never what it refers to.
    var shown: String {
        switch node {
        case .scalar where isNothing: "nothing"
        case .scalar(let scalar):
            switch scalar.string.count {
            case ...80: "\"\(scalar.string)\""
            default: "\"\(scalar.string.prefix(80))...\""
            }
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }

    /// Whether the value is null, or an empty text.
    private var isNothing: Bool { node.tag == Tag(.null) || node.scalar?.string.isEmpty == true }

    /// Whether the value, or a part of it, comes from outside the file.
    var isReference: Bool {
        if case .scalar(let scalar) = node { references.hasReference(scalar.string) } else { false }
    }

    /// The text of a scalar, references replaced.
    func text(allowed: String) -> String? {
        guard case .scalar(let scalar) = node, node.tag != Tag(.null) else {
            fail("found \(shown)", "allowed: \(allowed)")
            return nil
        }
        guard isReference else { return scalar.string }
        do {
            return try references.expand(scalar.string) { log.conceal($0, behind: $1) }
        } catch {
            switch error {
            case .unterminated:
                fail("found \(shown)", "a reference is ${VAR} or ${file:/path}; close it with }")
            case .unset(let variable):
                fail("environment variable \(variable) is not set", "set it, or write the value here")
            case .unreadable(let path):
                fail("file \(path) cannot be read as UTF-8 text", "create it, or check its permissions")
            }
            return nil
        }
    }

    /// A scalar that `parse` understands.
    func value<Value>(allowed: String, _ parse: (String) -> Value?) -> Value? {
        guard let text = text(allowed: allowed) else { return nil }
        guard let value = parse(text) else {
            fail("found \(shown)", "allowed: \(allowed)")
            return nil
        }
        return value
    }

    /// A whole number in a range.
    func integer(in range: ClosedRange<Int>) -> Int? {
        value(allowed: "a whole number from \(range.lowerBound) to \(range.upperBound)") {
            Int($0).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// `true` or `false`.
    func boolean() -> Bool? {
        value(allowed: "true or false") { ["true": true, "false": false][$0] }
    }

    /// One of a few words.
    func word(among words: [String]) -> String? {
        guard let text = text(allowed: words.joined(separator: ", ")) else { return nil }
        guard words.contains(text) else {
            let hint = Self.suggestion(for: text, among: words)
            fail("found \(shown)", "allowed: \(words.joined(separator: ", "))\(hint)")
            return nil
        }
        return text
    }

    /// `; did you mean "x"?` for a misspelt word, or nothing where no candidate is near.
    static func suggestion(for word: String, among candidates: [String]) -> String {
        let names = Spelling.suggestions(for: word, among: candidates).map { "\"\($0)\"" }
        return names.isEmpty ? "" : "; did you mean \(names.joined(separator: " or "))?"
    }

    /// `allowed: a, b`, at most twenty names, and the suggestion for a misspelt one.
    static func allowed(_ names: [String], for word: String) -> String {
        let shown = names.prefix(20).joined(separator: ", ")
        let more = names.count > 20 ? " and \(names.count - 20) more" : ""
        return "allowed: \(shown)\(more)\(suggestion(for: word, among: names))"
    }

    /// The position of a character within a scalar; that of the scalar, where it is not written as it reads.
    func position(ofColumn column: Int) -> SettingsIssue.Position {
        let start = position
        guard case .scalar(let scalar) = node, lines.indices.contains(start.line - 1) else { return start }
        let quote = scalar.style == .singleQuoted || scalar.style == .doubleQuoted ? 1 : 0
        let written = lines[start.line - 1].dropFirst(start.column - 1 + quote)
        guard written.starts(with: scalar.string.unicodeScalars) else { return start }
        return SettingsIssue.Position(
            file: file, line: start.line, column: start.column + quote + column - 1)
    }

    /// The entries of a list.
    func list(of what: String) -> [Setting]? {
        guard case .sequence(let sequence) = node else {
            fail("found \(shown)", "allowed: a list of \(what)")
            return nil
        }
        return sequence.enumerated().map { child($1, path: "\(path)[\($0)]") }
    }

    /// The entries of a mapping.
    func section() -> Section? {
        guard case .mapping(let mapping) = node else {
            fail("found \(shown)", "allowed: a mapping of keys to values")
            return nil
        }
        return Section(setting: self, mapping: mapping)
    }
}
