/// One row of a result, read from left to right.
///
/// A value of another type than asked for means that somebody altered the schema; that is an error, not a crash.
struct SQLRow {
    private let values: [SQLValue]
    private var index = 0

    init(_ values: [SQLValue]) { self.values = values }

    mutating func integer() throws(LedgerError) -> Int64 {
        guard let integer = try optionalInteger() else { throw mismatch("an integer") }
        return integer
    }

    mutating func optionalInteger() throws(LedgerError) -> Int64? {
        switch next() {
        case .null: nil
        case .integer(let integer): integer
        default: throw mismatch("an integer")
        }
    }

    mutating func boolean() throws(LedgerError) -> Bool {
        switch next() {
        case .boolean(let boolean): boolean
        case .integer(let integer): integer != 0
        default: throw mismatch("a truth value")
        }
    }

    mutating func instant() throws(LedgerError) -> Int64 {
        guard let instant = try optionalInstant() else { throw mismatch("a time") }
        return instant
    }

    mutating func optionalInstant() throws(LedgerError) -> Int64? {
        switch next() {
        case .null: nil
        case .instant(let milliseconds), .integer(let milliseconds): milliseconds
        default: throw mismatch("a time")
        }
    }

    mutating func optionalNumber() throws(LedgerError) -> Double? {
        switch next() {
        case .null: nil
        case .real(let number): number
        default: throw mismatch("a number")
        }
    }

    mutating func text() throws(LedgerError) -> String {
        guard let text = try optionalText() else { throw mismatch("a text") }
        return text
    }

    mutating func optionalText() throws(LedgerError) -> String? {
        switch next() {
        case .null: nil
        case .text(let text): text
        default: throw mismatch("a text")
        }
    }

    mutating func segment() throws(LedgerError) -> String? {
        let text = try text()
        return text.isEmpty ? nil : text
    }

    mutating func bytes() throws(LedgerError) -> [UInt8] {
        guard case .blob(let bytes) = next() else { throw mismatch("bytes") }
        return bytes
    }

    private mutating func next() -> SQLValue {
        defer { index += 1 }
        return index < values.count ? values[index] : .null
    }

    private func mismatch(_ expected: String) -> LedgerError {
        .refused(
            SQLFailure(
                code: "type",
                text: "value \(index) of a row is not \(expected): the schema is not the one of Leeway"))
    }
}
