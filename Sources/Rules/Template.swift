import Statistics

/// A text with places to fill in, such as `{{columns}} drifted, worst {{column}} with PSI {{psi}}`.
///
/// A place is a name between two braces: one of ``Field`` or of ``Measure``. All else is plain text, single
/// braces included. What is filled in is never looked at again, so a column named `{{psi}}` stays that.
public struct Template: Sendable, Hashable {
    /// The names that stand for the alert rather than for a number.
    public enum Field: String, Sendable, CaseIterable {
        /// The model's name.
        case model
        /// The model's version.
        case version
        /// The names of the alert's columns, separated by commas.
        case columns
        /// The name of the worst column.
        case column
        /// The window, as `30d/1d`.
        case window
        /// The rule's name.
        case rule
        /// The rule's severity.
        case severity
        /// The window end at which the condition began to hold.
        case since
        /// The window end of the transition.
        case at
    }

    private enum Part: Sendable, Hashable {
        case text(String)
        case field(Field)
        case measure(Measure)
    }

    /// Every name that a template may use.
    static let names = Field.allCases.map(\.rawValue) + Measure.allCases.map(\.rawValue)

    /// The most column names that ``Field/columns`` writes out; a receiver refuses a text without end.
    public static let columnLimit = 50

    /// The text of the template as it was read.
    public let text: String
    private let parts: [Part]

    /// Reads a template.
    public init(_ text: String) throws(TemplateError) {
        self.text = text
        let bytes = Array(text.utf8)
        var parts: [Part] = []
        var start = 0
        while let open = Self.find(UInt8(ascii: "{"), in: bytes, from: start) {
            guard let close = Self.find(UInt8(ascii: "}"), in: bytes, from: open + 2) else {
                throw .unclosed(TextPosition(offset: open, in: bytes))
            }
            if open > start { parts.append(.text(String(decoding: bytes[start..<open], as: UTF8.self))) }
            parts.append(try Self.part(bytes, (open + 2)..<close))
            start = close + 2
        }
        if start < bytes.count { parts.append(.text(String(decoding: bytes[start...], as: UTF8.self))) }
        self.parts = parts
    }

    /// The text for an alert.
    ///
    /// A measure is rounded to four significant digits (a count is written whole); one that
    /// has no value is `n/a`.
    public func render(_ alert: AlertSummary) -> String {
        var rendered = ""
        for part in parts {
            switch part {
            case .text(let text): rendered += text
            case .field(let field): rendered += alert[field]
            case .measure(let measure): rendered += alert.number(measure)
            }
        }
        return rendered
    }

    private static func part(_ bytes: [UInt8], _ range: Range<Int>) throws(TemplateError) -> Part {
        let space = UInt8(ascii: " ")
        let leading = bytes[range].prefix { $0 == space }.count
        let trimmed = bytes[range].dropFirst(leading)
        let trailing = trimmed.reversed().prefix { $0 == space }.count
        let name = String(decoding: trimmed.dropLast(trailing), as: UTF8.self)
        if let field = Field(rawValue: name) { return .field(field) }
        if let measure = Measure(rawValue: name) { return .measure(measure) }
        throw .unknownName(
            TextPosition(offset: range.lowerBound + (name.isEmpty ? 0 : leading), in: bytes),
            found: name.isEmpty ? "nothing" : "'\(Spelling.excerpt(name))'",
            suggestions: Spelling.suggestions(for: name, among: names))
    }

    /// The first place from `start` where `brace` stands twice.
    private static func find(_ brace: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
        var place = start
        while place + 1 < bytes.count {
            if bytes[place] == brace, bytes[place + 1] == brace { return place }
            place += 1
        }
        return nil
    }
}
