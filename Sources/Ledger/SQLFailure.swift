/// What the database said, without any value it was given.
public struct SQLFailure: Sendable, Hashable, CustomStringConvertible {
    /// The SQLSTATE of PostgreSQL, SQLite's name of its result code, or `libpq` where there was no answer.
    public let code: String
    /// The message, on one line.
    public let text: String

    init(code: String, text: String) {
        self.code = code
        self.text = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// The message, then the code.
    public var description: String { "\(text) (\(code))" }
}
