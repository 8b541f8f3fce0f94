/// The parameters of one execution, in libpq's binary format, in storage that is used again for the next one.
struct PostgreSQLParameters {
    private var bytes: [UInt8] = []
    private var offsets: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    /// Milliseconds from the Unix epoch to 2000-01-01, where PostgreSQL begins to count microseconds.
    static let epoch: Int64 = 946_684_800_000

    /// Replaces the parameters.
    mutating func load(_ values: [SQLValue]) {
        bytes.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        for value in values {
            let start = bytes.count
            switch value {
            case .null: break
            case .boolean(let boolean): bytes.append(boolean ? 1 : 0)
            case .integer(let integer): append(integer)
            case .real(let real): append(Int64(bitPattern: real.bitPattern))
            case .text(let text): bytes.append(contentsOf: text.utf8)
            case .blob(let blob): bytes.append(contentsOf: blob)
            case .instant(let milliseconds): append((milliseconds &- Self.epoch) &* 1000)
            }
            offsets.append(value == .null ? nil : start)
            lengths.append(Int32(clamping: bytes.count - start))
        }
        // An empty value has an address too: only a null has none.
        bytes.append(0)
        if formats.count != values.count { formats = [Int32](repeating: 1, count: values.count) }
    }

    /// Calls `body` with the count, values, lengths and formats that libpq asks for.
    func withPointers<Result>(
        _ body: (
            Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
        ) -> Result
    ) -> Result {
        bytes.withUnsafeBytes { buffer in
            let start = buffer.assumingMemoryBound(to: CChar.self).baseAddress
            let pointers = offsets.map { offset in offset.flatMap { start?.advanced(by: $0) } }
            return body(Int32(offsets.count), pointers, lengths, formats)
        }
    }

    private mutating func append(_ integer: Int64) {
        withUnsafeBytes(of: integer.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
