import Cells
import Decoding
import Measuring

/// Events decoded into one batch per model, as the pipeline does it, and then forgotten.
struct EventColumns {
    private let decoder: EventDecoder
    private let columns: [ReferenceColumn]
    private let layout: CountsLayout
    private var directory = ModelDirectory()
    private var bindings: [ColumnBinding] = []
    private var batches: [RowBatch] = []

    /// The bits of all numbers that were read and summed, their sum modulo 2^64.
    private(set) var digest: UInt64 = 0

    private static let capacity = 256

    /// Numeric columns `f0` and so on, and the score.
    init(features: Int, guessesLayouts: Bool) {
        decoder = EventDecoder(guessesLayouts: guessesLayouts)
        let reference = Sample.normals(10_000, seed: 1).map { 50 + 12 * $0 }.sorted()
        columns =
            (0..<features).compactMap { Sample.column("f\($0)", of: reference) }
            + [Sample.column("prediction.score", of: reference, role: .prediction)].compactMap(\.self)
        layout = CountsLayout(columns)
    }

    /// The number of models seen.
    var modelCount: Int { bindings.count }

    /// Decodes an event and puts it into its model's batch.
    @inline(__always)
    mutating func read(_ line: UnsafeRawBufferPointer, isSummed: Bool) throws(Unreadable) {
        guard case .prediction(let header) = decoder.decode(line) else { throw Unreadable() }
        let model: Int
        if case .monitor(let known) = directory.find(model: header.model, version: header.version) {
            model = known
        } else {
            model = enter(header)
        }
        bindings[model].fill(&batches[model], from: decoder, time: header.time, offset: 0)
        if isSummed { sum(model) }
        if isSummed || batches[model].isFull { batches[model].reset() }
    }

    private mutating func enter(_ header: EventHeader) -> Int {
        directory.insert(
            model: String(decoding: header.model, as: UTF8.self),
            version: String(decoding: header.version, as: UTF8.self), monitor: bindings.count)
        bindings.append(ColumnBinding(columns: columns))
        batches.append(RowBatch(layout: layout, capacity: Self.capacity))
        return bindings.count - 1
    }

    private mutating func sum(_ model: Int) {
        for column in batches[model].columns {
            guard case .numeric(let values) = column else { continue }
            for value in values { digest &+= value.bitPattern }
        }
    }
}

/// An event that the decoder refuses.
struct Unreadable: Error, CustomStringConvertible {
    let description = "the decoder refuses an event of the file"
}
