/// The occurrences of unseen names in the rows of a batch.
///
/// Nothing is reserved before the first one; later ones find the room of those that were reset.
struct UnseenOccurrences: Sendable {
    struct Occurrence: Sendable {
        let row: Int
        let column: Int
        /// The hash of the whole name.
        var name: UInt64
        /// The hash of the event's identifier.
        var identifier: UInt64
        /// Where the kept part of the name stands in the text.
        var text: Range<Int>
    }

    /// By rising row; in a row, one per column.
    private(set) var all: [Occurrence] = []
    private var text: [UInt8] = []
    /// Per column, the place of its last occurrence in `all`, which may have left since.
    private var latest: [Int] = []
    /// How many occurrences, and bytes of text, the committed rows have.
    private var committed = (occurrences: 0, text: 0)

    init() {}

    /// Whether the open row has an occurrence.
    var isInOpenRow: Bool { all.count > committed.occurrences }

    /// The kept part of an occurrence's name.
    func text(of occurrence: Occurrence) -> [UInt8] { Array(text[occurrence.text]) }

    /// The places of the occurrences in the given rows.
    ///
    /// - Complexity: logarithmic in the number of occurrences.
    func places(in rows: Range<Int>) -> Range<Int> {
        guard !all.isEmpty else { return 0..<0 }
        let first = place(ofRow: rows.lowerBound)
        return first..<max(first, place(ofRow: rows.upperBound))
    }

    private func place(ofRow row: Int) -> Int {
        var low = 0
        var high = all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle].row < row { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Records a name in the open row, over an earlier one of the same column.
    ///
    /// - Complexity: linear in the length of the name.
    mutating func append(_ name: Span<UInt8>, row: Int, column: Int, columnCount: Int) {
        let start = text.count
        for index in 0..<Self.keptLength(of: name) { text.append(name[index]) }
        let hash = NameScore.hash(of: name)
        if latest.isEmpty { latest = Array(repeating: -1, count: columnCount) }
        let last = latest[column]
        if last >= committed.occurrences, last < all.count, all[last].column == column {
            all[last].name = hash
            all[last].text = start..<text.count
            return
        }
        latest[column] = all.count
        all.append(
            Occurrence(
                row: row, column: column, name: hash, identifier: NameScore.emptyHash,
                text: start..<text.count))
    }

    /// Sets the identifier of the event in the open row.
    mutating func identify(_ identifier: Span<UInt8>) {
        let hash = NameScore.hash(of: identifier)
        for place in committed.occurrences..<all.count { all[place].identifier = hash }
    }

    /// Keeps the occurrences of the open row.
    mutating func commitRow() { committed = (all.count, text.count) }

    /// Forgets the occurrences of the open row.
    mutating func abandonRow() {
        guard isInOpenRow else { return }
        all.removeLast(all.count - committed.occurrences)
        text.removeLast(text.count - committed.text)
    }

    /// Forgets all occurrences; the room stays.
    mutating func reset() {
        all.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        committed = (0, 0)
    }

    /// How many bytes are kept of a name: all, or those of the characters that fit in whole.
    private static func keptLength(of name: Span<UInt8>) -> Int {
        guard name.count > NameSample.textLimit else { return name.count }
        var length = NameSample.textLimit
        while length > 0, name[length] & 0xC0 == 0x80 { length -= 1 }
        return length
    }
}
