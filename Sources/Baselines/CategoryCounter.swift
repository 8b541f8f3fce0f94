import Cells

/// Counts the texts of a categorical column, byte for byte.
///
/// Texts stand one after the other in one array; a table of open addressing finds them. One text costs its bytes and
/// about 30 more.
struct CategoryCounter {
    /// The most different texts that are counted.
    static let limit = 5_000_000

    /// The most categories with a cell of their own.
    static let cellLimit = 240
    /// The most names kept of all others.
    static let otherLimit = 10_000

    private(set) var missing: UInt64 = 0
    private(set) var invalid: UInt64 = 0

    private struct Entry {
        let start: Int
        let length: Int32
        let hash: UInt32
        var count: UInt64
    }

    private var texts: [UInt8] = []
    private var entries: [Entry] = []
    /// Places of entries, or -1; a power of two of them, at most half full.
    private var table = [Int32](repeating: -1, count: 64)

    /// The different texts so far.
    var distinct: Int { entries.count }

    mutating func insert(_ field: RowField, booleans: Bool) {
        field.withCategory(booleans: booleans) { category in
            switch category {
            case .missing: missing += 1
            case .invalid: invalid += 1
            case .name(let text): insert(text)
            }
        }
    }

    private mutating func insert(_ text: UnsafeBufferPointer<UInt8>) {
        // Seeded per process, so that no file can be made to collide.
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(text))
        let hash = UInt32(truncatingIfNeeded: hasher.finalize())
        var place = Int(hash) & (table.count - 1)
        while table[place] >= 0 {
            let index = Int(table[place])
            if entries[index].hash == hash && has(entries[index], text) {
                entries[index].count += 1
                return
            }
            place = (place + 1) & (table.count - 1)
        }
        table[place] = Int32(entries.count)
        entries.append(Entry(start: texts.count, length: Int32(text.count), hash: hash, count: 1))
        texts.append(contentsOf: text)
        if entries.count * 2 > table.count { grow() }
    }

    private func has(_ entry: Entry, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard Int(entry.length) == text.count else { return false }
        for offset in 0..<text.count where texts[entry.start + offset] != text[offset] { return false }
        return true
    }

    private mutating func grow() {
        table = [Int32](repeating: -1, count: table.count * 2)
        for (index, entry) in entries.enumerated() {
            var place = Int(entry.hash) & (table.count - 1)
            while table[place] >= 0 { place = (place + 1) & (table.count - 1) }
            table[place] = Int32(index)
        }
    }

    /// The column, its categories by falling count and, among equals, by their bytes.
    func column(name: String, role: ColumnRole) -> ReferenceColumn {
        let order = entries.sorted { a, b in
            a.count != b.count
                ? a.count > b.count : bytes(of: a).lexicographicallyPrecedes(bytes(of: b))
        }
        let cells = order.prefix(CategoryCounter.cellLimit)
        let rest = order.dropFirst(CategoryCounter.cellLimit)
        func names(_ entries: ArraySlice<Entry>) -> [String] {
            entries.map { String(decoding: bytes(of: $0), as: UTF8.self) }
        }
        let table = CategoryTable(
            names: names(cells), otherNames: names(rest.prefix(CategoryCounter.otherLimit)),
            isComplete: rest.count <= CategoryCounter.otherLimit)
        let other = rest.reduce(0) { $0 + $1.count }
        let counts = [other] + cells.map(\.count) + [0, missing, invalid]
        return ReferenceColumn(
            name: name, role: role, cells: .categorical(table), counts: counts,
            groups: .categorical(counts: counts, layout: table.layout))
    }

    private func bytes(of entry: Entry) -> ArraySlice<UInt8> {
        texts[entry.start..<entry.start + Int(entry.length)]
    }
}
