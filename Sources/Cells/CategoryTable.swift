/// The categories of a column, compared by text: byte for byte, without Unicode normalisation.
public struct CategoryTable: Sendable {
    /// The names with a cell of their own, by falling frequency in the reference; at most 240.
    public let names: [String]

    /// The names that share the slot `other`; at most 10,000.
    public let otherNames: [String]

    /// Whether the reference had no names beyond `names` and `otherNames`.
    ///
    /// If false, a name in neither is counted as `other`, because it cannot be told from one the reference knew.
    public let isComplete: Bool

    /// Where the names are found: open addressing with linear probing over their UTF-8 text.
    private let index: CategoryIndex

    /// A table of the given names, all distinct.
    ///
    /// - Complexity: O(bytes of all names).
    public init(names: [String], otherNames: [String], isComplete: Bool) {
        self.names = names
        self.otherNames = otherNames
        self.isComplete = isComplete
        index = CategoryIndex(names, otherNames)
    }

    /// The slots of the column.
    public var layout: CellLayout { CellLayout(valueCells: names.count) }
}

extension CategoryTable: Equatable {
    /// Whether both hold the same names, byte for byte, in the same order.
    ///
    /// `String` equality would hold canonically equivalent texts for equal, which count in different cells.
    public static func == (a: CategoryTable, b: CategoryTable) -> Bool {
        a.names.count == b.names.count && a.isComplete == b.isComplete && a.index == b.index
    }
}

extension CategoryTable {
    /// The slot that counts the category whose UTF-8 text is `text`: its own, `other` or `unseen`.
    ///
    /// - Complexity: O(bytes of `text`), or O(1) where it is longer than every name; does not allocate.
    public func slot(of text: Span<UInt8>) -> Int {
        guard let found = index.position(of: text) else {
            return isComplete ? layout.unseen : layout.other
        }
        return found < names.count ? found + 1 : layout.other
    }

    /// The slot that counts the category whose UTF-8 text is `text`.
    ///
    /// - Complexity: as for the span; does not allocate.
    public func slot(of text: UnsafeBufferPointer<UInt8>) -> Int { slot(of: text.span) }

    /// The slot that counts the category `text`.
    ///
    /// - Complexity: as for the span; does not allocate for a native string.
    public func slot(of text: String) -> Int {
        var text = text
        return text.withUTF8 { slot(of: $0) }
    }
}
