public import Cells

/// The columns that a rule is over.
public enum ColumnSelector: Sendable, Hashable {
    /// The model's inputs.
    case features
    /// `prediction.score` and `prediction.label`.
    case prediction
    /// Every numeric column, whatever its role.
    case numeric
    /// Every categorical column, whatever its role.
    case categorical
    /// Every column.
    case all
    /// The columns of these names.
    case columns([String])

    /// The words that select columns, as the configuration has them.
    public static let keywords = ["features", "prediction", "numeric", "categorical", "all"]

    /// The selector of a word; `nil` for a word that is not in ``keywords``.
    public init?(keyword: String) {
        switch keyword {
        case "features": self = .features
        case "prediction": self = .prediction
        case "numeric": self = .numeric
        case "categorical": self = .categorical
        case "all": self = .all
        default: return nil
        }
    }

    /// The places of the selected columns in `columns`, ascending.
    ///
    /// - Complexity: O(n + m) in the columns and the listed names.
    public func places(in columns: [ReferenceColumn]) -> [Int] {
        switch self {
        case .features: columns.indices.filter { columns[$0].role == .feature }
        case .prediction: columns.indices.filter { columns[$0].role == .prediction }
        case .numeric: columns.indices.filter { ColumnKind(columns[$0].cells) == .numeric }
        case .categorical: columns.indices.filter { ColumnKind(columns[$0].cells) == .categorical }
        case .all: Array(columns.indices)
        case .columns(let names):
            { wanted in columns.indices.filter { wanted.contains(columns[$0].name) } }(Set(names))
        }
    }

    /// The listed names that are no column of `columns`, in the order of the list; empty for a keyword.
    public func unknownNames(in columns: [ReferenceColumn]) -> [String] {
        guard case .columns(let names) = self else { return [] }
        let known = Set(columns.map(\.name))
        return names.filter { !known.contains($0) }
    }
}

extension ColumnSelector: CustomStringConvertible {
    /// The keyword, or the names in quotes and brackets.
    public var description: String {
        switch self {
        case .features: "features"
        case .prediction: "prediction"
        case .numeric: "numeric"
        case .categorical: "categorical"
        case .all: "all"
        case .columns(let names): "[" + names.map { QuotedText($0).description }.joined(separator: ", ") + "]"
        }
    }
}
