/// Writes the parts of a record: integers in eight bytes, the lowest first.
struct RecordWriter {
    var bytes: [UInt8]

    /// Begins a record of the given version.
    init(version: UInt8 = 1) { bytes = [version] }

    mutating func integer(_ value: Int64) {
        for shift in stride(from: 0, to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> Int64(shift)))
        }
    }

    mutating func optionalInteger(_ value: Int64?) {
        bytes.append(value == nil ? 0 : 1)
        if let value { integer(value) }
    }
}
