/// One value on its way into the database or out of it.
enum SQLValue: Equatable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
    /// Milliseconds since the Unix epoch.
    case instant(Int64)
}

extension SQLValue {
    /// The longest text of a key in bytes: an index entry of PostgreSQL has at most 2,704, and a key up to five names.
    static let longestName = 512

    /// A text that is part of a key.
    static func name(_ text: String, _ what: StaticString) throws(LedgerError) -> SQLValue {
        guard text.utf8.count <= longestName else {
            throw .unstorable(
                "\(what) of \(text.utf8.count) bytes; a name may have at most \(longestName): shorten it")
        }
        return try content(text, what)
    }

    /// A segment; the whole population is kept as the empty text, since a null would not be unique.
    static func segment(_ text: String?) throws(LedgerError) -> SQLValue {
        try name(text ?? "", "a segment")
    }

    /// A text that is no part of a key.
    static func content(_ text: String, _ what: StaticString) throws(LedgerError) -> SQLValue {
        // PostgreSQL has no such text, and SQLite's functions would silently see its beginning alone.
        guard !text.utf8.contains(0) else { throw .unstorable("\(what) that contains a NUL character") }
        return .text(text)
    }

    /// A time in milliseconds since the Unix epoch, within what PostgreSQL can represent.
    static func instant(_ milliseconds: Int64, _ what: StaticString) throws(LedgerError) -> SQLValue {
        guard (-210_000_000_000_000...300_000_000_000_000).contains(milliseconds) else {
            throw .unstorable("\(what) at \(milliseconds) ms; times range from about 4685 BC to 11476 AD")
        }
        return .instant(milliseconds)
    }

    /// A finite number, or none.
    static func number(_ value: Double?, _ what: StaticString) throws(LedgerError) -> SQLValue {
        guard let value else { return .null }
        guard value.isFinite else { throw .unstorable("\(what) that is not finite") }
        return .real(value)
    }
}
