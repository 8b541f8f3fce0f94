/// How two numbers are compared.
public enum Comparison: String, Sendable, CaseIterable {
    /// `>`
    case greater = ">"
    /// `>=`
    case greaterOrEqual = ">="
    /// `<`
    case less = "<"
    /// `<=`
    case lessOrEqual = "<="
    /// `==`
    case equal = "=="
    /// `!=`
    case notEqual = "!="

    /// Whether the comparison holds for two finite numbers.
    public func holds(_ left: Double, _ right: Double) -> Bool {
        switch self {
        case .greater: left > right
        case .greaterOrEqual: left >= right
        case .less: left < right
        case .lessOrEqual: left <= right
        case .equal: left == right
        case .notEqual: left != right
        }
    }

    /// The comparison that says the same with its sides exchanged.
    var mirrored: Comparison {
        switch self {
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .equal, .notEqual: self
        }
    }

    /// The comparison that holds where this one does not.
    var negated: Comparison {
        switch self {
        case .greater: .lessOrEqual
        case .greaterOrEqual: .less
        case .less: .greaterOrEqual
        case .lessOrEqual: .greater
        case .equal: .notEqual
        case .notEqual: .equal
        }
    }
}
