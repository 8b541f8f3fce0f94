/// Reads the parts of a record, none of which it trusts.
struct RecordReader {
    /// The bytes that are left.
    var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func byte() throws(RecordFault) -> UInt8 {
        guard let byte = rest.popFirst() else { throw .truncated }
        return byte
    }

    /// The version, from 1 through `newest`.
    @discardableResult
    mutating func version(through newest: UInt8 = 1) throws(RecordFault) -> UInt8 {
        let version = try byte()
        guard version >= 1, version <= newest else { throw .version(version, newest: newest) }
        return version
    }

    /// A number of things that take at least `size` bytes each.
    mutating func count(ofSize size: Int) throws(RecordFault) -> Int {
        let count = try integer()
        guard count >= 0, count <= rest.count / size else { throw .truncated }
        return Int(count)
    }

    mutating func integer() throws(RecordFault) -> Int64 {
        guard rest.count >= 8 else { throw .truncated }
        var value: UInt64 = 0
        for (index, byte) in rest.prefix(8).enumerated() { value |= UInt64(byte) << UInt64(8 * index) }
        rest = rest.dropFirst(8)
        return Int64(bitPattern: value)
    }

    mutating func optionalInteger() throws(RecordFault) -> Int64? {
        switch try byte() {
        case 0: return nil
        case 1: return try integer()
        default: throw .inconsistent("a mark of presence is neither 0 nor 1")
        }
    }

    func end() throws(RecordFault) {
        guard rest.isEmpty else { throw .inconsistent("\(rest.count) bytes follow its end") }
    }
}
