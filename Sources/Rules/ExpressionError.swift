/// Why a text is no expression: what was found where, what is allowed, what to do.
public enum ExpressionError: Error, Hashable, CustomStringConvertible {
    /// A character that begins nothing in the language; `advice` says what to write where that is known.
    case unexpectedCharacter(TextPosition, found: String, advice: String?)
    /// Something that begins like a number and is none, or is too large or too small to be one.
    case malformedNumber(TextPosition, found: String, advice: String)
    /// A name that is no measure; `suggestions` are the likely ones.
    case unknownName(TextPosition, found: String, suggestions: [String])
    /// Something in the wrong place, or the end where more is needed.
    case unexpected(TextPosition, found: String, allowed: String)
    /// A number where a condition is needed.
    case numberForCondition(TextPosition, found: String, needed: String)
    /// A condition where a number is needed.
    case conditionForNumber(TextPosition, found: String, needed: String)
    /// A second comparison directly after a first, as in `0.1 < psi < 0.2`.
    case chainedComparison(TextPosition, advice: String)
    /// Brackets, `not` and signs nested more than `limit` deep.
    case tooDeep(TextPosition, limit: Int)
    /// More than `limit` operators.
    case tooLong(TextPosition, limit: Int)

    /// Where the error is.
    public var position: TextPosition {
        switch self {
        case .unexpectedCharacter(let position, _, _), .malformedNumber(let position, _, _),
            .unknownName(let position, _, _), .unexpected(let position, _, _),
            .numberForCondition(let position, _, _), .conditionForNumber(let position, _, _),
            .chainedComparison(let position, _), .tooDeep(let position, _), .tooLong(let position, _):
            position
        }
    }

    /// What is wrong and what to do, without the place.
    public var message: String {
        switch self {
        case .unexpectedCharacter(_, let found, let advice):
            "found \(found), which has no meaning in an expression" + (advice.map { "; \($0)" } ?? "")
        case .malformedNumber(_, let found, let advice):
            "found \(found), which is no number; \(advice)"
        case .unknownName(_, let found, let suggestions):
            "found \(found), which names no measure; "
                + (suggestions.isEmpty
                    ? "allowed are \(Spelling.list(Expression.names, last: "and"))"
                    : "did you mean \(Spelling.list(suggestions, last: "or"))?")
        case .unexpected(_, let found, let allowed):
            "found \(found); allowed here: \(allowed)"
        case .numberForCondition(_, let found, let needed):
            "found the number \(found), but \(needed); compare it, as in psi > 0.2"
        case .conditionForNumber(_, let found, let needed):
            "found the condition \(found), but \(needed)"
        case .chainedComparison(_, let advice):
            "found a second comparison in a row; \(advice)"
        case .tooDeep(_, let limit):
            "brackets, 'not' and signs are nested more than \(limit) deep; take the expression apart"
        case .tooLong(_, let limit):
            "the expression has more than \(limit) operators; split the rule"
        }
    }

    /// The place and the message.
    public var description: String { "\(position): \(message)" }
}
