/// Why a text is no template: what was found where, what is allowed, what to do.
public enum TemplateError: Error, Hashable, CustomStringConvertible {
    /// Two opening braces that nothing closes.
    case unclosed(TextPosition)
    /// A name between braces that stands for nothing; `suggestions` are the likely ones.
    case unknownName(TextPosition, found: String, suggestions: [String])

    /// Where the error is.
    public var position: TextPosition {
        switch self {
        case .unclosed(let position), .unknownName(let position, _, _): position
        }
    }

    /// What is wrong and what to do, without the place.
    public var message: String {
        switch self {
        case .unclosed: "found '{{' without '}}' after it; write {{name}}"
        case .unknownName(_, let found, let suggestions):
            "found \(found) between braces; "
                + (suggestions.isEmpty
                    ? "allowed are \(Spelling.list(Template.names, last: "and"))"
                    : "did you mean \(Spelling.list(suggestions, last: "or"))?")
        }
    }

    /// The place and the message.
    public var description: String { "\(position): \(message)" }
}
