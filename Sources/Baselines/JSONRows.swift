import Decoding
import Gzip

/// The rows of a JSON Lines file: flat objects, or native events.
///
/// The first object decides: with a member of `features` the file holds native events, and its columns are the
/// features, `prediction.score`, `prediction.label` and `latency_ms`. Members of nested objects are columns under
/// names joined by dots. A member that an object does not have is missing.
final class JSONRows: RowReader {
    /// The longest line that is read.
    static let limit = 16 << 20

    /// The most columns a file can have.
    static let columnLimit = 100_000

    private(set) var columns: [String] = []
    var otherModels: [OtherModel] { skippedModels.list }
    var line: Int { lines.number }
    var position: Int64 { lines.position }

    private var fields: [RowField] = []
    private var lines: LineReader
    private let parser = JSONFields(lineLimit: JSONRows.limit, fieldLimit: JSONRows.columnLimit + 100)
    private let model: String
    private let name: String
    private var isNative: Bool?
    private var skippedModels = OtherModels()
    private var index: [[UInt8]: Int] = [:]
    /// The column at each place of the object before: objects of one file mostly list their members in one order.
    private var order: [Int] = []

    /// The rows of `source`; native events of another model than `model` are passed over.
    init(_ source: consuming ByteSource, name: String, model: String) {
        lines = LineReader(source, limit: JSONRows.limit)
        self.name = name
        self.model = model
    }

    func withFields(
        _ body: (UnsafeBufferPointer<RowField>) throws(BaselinesError) -> Void
    ) throws(BaselinesError) {
        try fields.withUnsafeBufferPointer(body)
    }

    func next() throws(BaselinesError) -> RowOutcome? {
        let next: LineReader.Line?
        do { next = try lines.next() } catch { throw .source(error) }
        let text: UnsafeRawBufferPointer
        switch next {
        case nil: return nil
        case .tooLong: return .bad(.tooLong(limit: JSONRows.limit))
        case .bytes(let bytes): text = bytes
        }
        do throws(RejectionReason) {
            try parser.read(text)
        } catch {
            return JSONRows.outcome(of: error)
        }
        let native =
            isNative ?? (0..<parser.count).contains { parser[$0].name.starts(with: "features.".utf8) }
        isNative = native
        for place in fields.indices { fields[place] = .missing }
        return native ? try readEvent() : try readObject()
    }

    private func readObject() throws(BaselinesError) -> RowOutcome {
        for place in 0..<parser.count {
            let field = parser[place]
            try set(field.value, column: field.name[...], at: place)
        }
        return .row
    }

    private func readEvent() throws(BaselinesError) -> RowOutcome {
        var isPrediction = false
        var isLabel = false
        var score: JSONValue?
        var label: JSONValue?
        var latency: JSONValue?
        for place in 0..<parser.count {
            let field = parser[place]
            let name = field.name
            if name.starts(with: "features.".utf8) {
                isPrediction = true
                try set(field.value, column: name[9...], at: place)
            } else if name.elementsEqual("prediction.score".utf8) {
                score = field.value
            } else if name.elementsEqual("prediction.label".utf8) {
                label = field.value
            } else if name.elementsEqual("prediction".utf8) {
                if field.value.kind == .string { label = field.value } else { score = field.value }
            } else if name.elementsEqual("latency_ms".utf8) {
                latency = field.value
            } else if name.elementsEqual("label".utf8) {
                isLabel = true
            } else if name.elementsEqual("model".utf8) {
                guard field.value.text.elementsEqual(model.utf8) else {
                    skippedModels.insert(field.value.text)
                    return .skipped
                }
            }
        }
        isPrediction = isPrediction || score != nil || label != nil
        guard isPrediction || !isLabel else { return .skipped }
        // Beyond the places of the object's own members, so that these keep theirs.
        let last = parser.count
        if let score { try set(score, column: Array("prediction.score".utf8), at: last) }
        if let label { try set(label, column: Array("prediction.label".utf8), at: last + 1) }
        if let latency { try set(latency, column: Array("latency_ms".utf8), at: last + 2) }
        return .row
    }

    private func set(
        _ value: JSONValue, column name: some Collection<UInt8>, at place: Int
    ) throws(BaselinesError) {
        while order.count <= place { order.append(-1) }
        let guess = order[place]
        if guess >= 0 && columns[guess].utf8.elementsEqual(name) {
            fields[guess] = RowField(value)
            return
        }
        let key = Array(name)
        if let known = index[key] {
            order[place] = known
            fields[known] = RowField(value)
            return
        }
        guard columns.count < JSONRows.columnLimit else {
            throw .tooManyColumns(name: self.name, limit: JSONRows.columnLimit)
        }
        let column = String(decoding: key, as: UTF8.self)
        if let mistake = ColumnName.mistake(in: column) {
            throw .badHeader(name: self.name, mistakes: ["line \(line): \(mistake)"])
        }
        order[place] = columns.count
        index[key] = columns.count
        columns.append(column)
        fields.append(RowField(value))
    }

    private static func outcome(of reason: RejectionReason) -> RowOutcome {
        switch reason {
        case .empty: .skipped
        case .notUTF8: .bad(.notUTF8)
        case .tooDeep: .bad(.tooDeep)
        case .tooLarge: .bad(.tooLong(limit: JSONRows.limit))
        case .tooManyFields: .bad(.tooManyFields)
        case .notAnObject: .bad(.notAnObject)
        default: .bad(.malformed)
        }
    }
}

extension RowField {
    /// A JSON value; it points to what the value points to.
    init(_ value: JSONValue) {
        switch value.kind {
        case .null: self = .missing
        case .boolean: self.init(kind: value.numericCode == 1 ? .true : .false)
        case .integer:
            self.init(kind: .number, isInteger: true, number: value.numericCode, bytes: value.text)
        case .real: self.init(kind: .number, number: value.numericCode, bytes: value.text)
        case .string: self.init(kind: .text, bytes: value.text)
        case .container: self.init(kind: .unusable)
        }
    }
}
