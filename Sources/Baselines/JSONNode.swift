/// A JSON value as a tree.
///
/// Numbers are kept as written, so that nothing is rounded in between.
indirect enum JSONNode: Equatable {
    case null
    case boolean(Bool)
    /// A number's token.
    case number(String)
    case string(String)
    case array([JSONNode])
    /// Members in order; a parsed object has no name twice.
    case object([Member])

    struct Member: Equatable {
        let name: String
        let value: JSONNode
    }

    static func integer(_ value: some BinaryInteger) -> JSONNode { .number(String(value)) }

    /// The shortest text that reads back as the same double.
    static func double(_ value: Double) -> JSONNode { .number(value.description) }

    /// What this is, for errors; never what it holds.
    var kind: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
