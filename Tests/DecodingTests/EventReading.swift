import Cells
import Decoding
import Kernels
import Windowing

/// All that can be seen of a record, bit by bit, in values that outlive it.
struct EventReading: Equatable {
    var reason: RejectionReason?
    var isPrediction = false
    var model: [UInt8] = []
    var version: [UInt8] = []
    var milliseconds: Int64 = 0
    var names: [[UInt8]] = []
    var kinds: [JSONKind] = []
    var texts: [[UInt8]] = []
    /// Patterns of the numbers of features, then of the columns.
    var numbers: [UInt64] = []
    var slots: [UInt8] = []
    /// The columns' unseen names, with scores that depend on the event's identifier.
    var unseenNames = UnseenNames()
}

/// A decoder and what stands behind it.
final class EventReader {
    let decoder: EventDecoder
    private var binding: ColumnBinding
    private var batch: RowBatch

    init(guessesLayouts: Bool) {
        decoder = EventDecoder(recordLimit: 1 << 12, fieldLimit: 64, guessesLayouts: guessesLayouts)
        let groups = ComparisonGroups(count: 0, groupOfSlot: [])
        let grid = NumericGrid(table: .init(edges: [0, 1], precision: .float64))
        let table = CategoryTable(names: ["x", "true", "1", "é"], otherNames: ["0"], isComplete: true)
        let numeric: [(String, ColumnRole)] = [
            ("a", .feature), ("b", .feature), ("f", .feature), ("prediction.score", .prediction),
            ("latency_ms", .latency),
        ]
        let categorical: [(String, ColumnRole)] = [
            ("c", .feature), ("é", .feature), ("prediction.label", .prediction),
        ]
        let columns =
            numeric.map { name, role in
                ReferenceColumn(name: name, role: role, cells: .numeric(grid), counts: [], groups: groups)
            }
            + categorical.map { name, role in
                ReferenceColumn(
                    name: name, role: role, cells: .categorical(table), counts: [], groups: groups)
            }
        binding = ColumnBinding(columns: columns)
        batch = RowBatch(layout: CountsLayout(columns), capacity: 1)
    }

    func read(_ record: UnsafeRawBufferPointer) -> EventReading {
        var reading = EventReading()
        let header: EventHeader
        switch decoder.decode(record) {
        case .rejected(let reason): return EventReading(reason: reason)
        case .groundTruth(let truth): header = truth
        case .prediction(let prediction):
            header = prediction
            reading.isPrediction = true
            batch.reset()
            binding.fill(&batch, from: decoder, time: header.time, offset: 0)
            reading.unseenNames.count(batch, rows: 0..<1)
            for column in batch.columns {
                switch column {
                case .numeric(let numbers): reading.numbers += numbers.map(\.bitPattern)
                case .categorical(let slots): reading.slots += slots
                }
            }
        }
        reading.model = Array(header.model)
        reading.version = Array(header.version)
        reading.milliseconds = header.time.milliseconds
        for field in decoder.features {
            reading.names.append(Array(field.name))
            reading.kinds.append(field.value.kind)
            reading.texts.append(Array(field.value.text))
            reading.numbers.append(field.value.numericCode.bitPattern)
        }
        return reading
    }

    func read(_ record: [UInt8]) -> EventReading { record.withUnsafeBytes { read($0) } }
}
