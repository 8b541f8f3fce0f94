import Gzip

/// The rows of a CSV file with a header.
final class CSVRows: RowReader {
    let columns: [String]
    private var reader: CSVReader

    /// Rows of CSV name no model.
    var otherModels: [OtherModel] { [] }
    var line: Int { reader.line }
    var position: Int64 { reader.position }

    /// Reads the header.
    ///
    /// - Throws: ``BaselinesError`` for an empty file, and for a header that is broken or names a column twice.
    init(_ source: consuming ByteSource, name: String, delimiter: UInt8) throws(BaselinesError) {
        reader = CSVReader(source, delimiter: delimiter)
        var header: CSVReader.Record?
        do {
            repeat { header = try reader.next() } while header.isBlank
        } catch {
            throw .source(error)
        }
        switch header {
        case nil, .blank: throw .emptyInput(name: name)
        case .bad(let reason):
            throw .badHeader(name: name, mistakes: ["line \(reader.line): \(reason)"])
        case .fields:
            columns = reader.fields.map { String(decoding: $0.bytes, as: UTF8.self) }
        }
        let mistakes = CSVHeader.mistakes(in: columns, delimiter: delimiter)
        guard mistakes.isEmpty else { throw .badHeader(name: name, mistakes: mistakes) }
    }

    func withFields(
        _ body: (UnsafeBufferPointer<RowField>) throws(BaselinesError) -> Void
    ) throws(BaselinesError) {
        try reader.fields.withUnsafeBufferPointer(body)
    }

    func next() throws(BaselinesError) -> RowOutcome? {
        let record: CSVReader.Record?
        do { record = try reader.next() } catch { throw .source(error) }
        switch record {
        case nil: return nil
        case .bad(let reason): return .bad(reason)
        // In a file of one column an empty line is a row whose value is missing.
        case .blank: return columns.count == 1 ? .row : .skipped
        case .fields:
            let found = reader.fields.count
            return found == columns.count ? .row : .bad(.fieldCount(found: found, expected: columns.count))
        }
    }
}

extension CSVReader.Record? {
    fileprivate var isBlank: Bool {
        if case .blank = self { true } else { false }
    }
}
