/// Why a row of the reference was left out.
public enum BadRow: Sendable, Equatable, CustomStringConvertible {
    /// A CSV record has another number of fields than the header.
    case fieldCount(found: Int, expected: Int)
    /// A CSV field opens with a quote that nothing closes.
    case unterminatedQuote
    /// Text stands between a closing quote and the next delimiter.
    case textAfterQuote
    /// The row is not UTF-8.
    case notUTF8
    /// The row has this many bytes or more.
    case tooLong(limit: Int)
    /// The line is not JSON.
    case malformed
    /// The line is JSON, and no object.
    case notAnObject
    /// The object is nested too deeply.
    case tooDeep
    /// The object has too many members.
    case tooManyFields

    /// What was found and what is allowed.
    public var description: String {
        switch self {
        case .fieldCount(let found, let expected):
            "\(found) \(found == 1 ? "field" : "fields"), the header has \(expected)"
        case .unterminatedQuote: "a quote opens a field and nothing closes it"
        case .textAfterQuote: "text after a closing quote (a quote inside a quoted field is written twice)"
        case .notUTF8: "not UTF-8"
        case .tooLong(let limit): "longer than \(limit) bytes"
        case .malformed: "not JSON"
        case .notAnObject: "not a JSON object"
        case .tooDeep: "nested too deeply"
        case .tooManyFields: "too many members"
        }
    }
}
