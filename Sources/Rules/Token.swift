import Statistics

/// The smallest meaningful part of an expression.
struct Token {
    enum Kind: Equatable {
        case number(Double)
        case measure(Measure)
        case comparison(Comparison)
        case arithmetic(Arithmetic)
        case and
        case or
        case not
        case open
        case close
        case end
    }

    let kind: Kind
    /// Where the token begins, in bytes.
    let start: Int
    /// The byte after its last.
    let end: Int
}
