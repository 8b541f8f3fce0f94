import Cells
import Decoding
import Kernels
import Windowing

/// Everything that is done with a record, for any bytes at all; also the body of the fuzzer.
struct DecoderExercise {
    private static let groups = ComparisonGroups(count: 0, groupOfSlot: [])
    private static let grid = NumericGrid(table: EdgeTable(edges: [0, 1], precision: .float64))
    private static let table = CategoryTable(names: ["a", "true", "1"], otherNames: ["0"], isComplete: true)

    private let decoder = EventDecoder(recordLimit: 1 << 16, fieldLimit: 64)
    private let fields = JSONFields(lineLimit: 1 << 16, fieldLimit: 64)
    private var binding: ColumnBinding
    private var batch: RowBatch

    init() {
        let columns = [("a", ColumnRole.feature), ("b", .feature), ("prediction.score", .prediction)].map {
            name, role in
            ReferenceColumn(
                name: name, role: role, cells: .numeric(Self.grid), counts: [], groups: Self.groups)
        }
        let categories = [("c", ColumnRole.feature), ("", .feature), ("prediction.label", .prediction)].map {
            name, role in
            ReferenceColumn(
                name: name, role: role, cells: .categorical(Self.table), counts: [], groups: Self.groups)
        }
        binding = ColumnBinding(columns: columns + categories)
        batch = RowBatch(layout: CountsLayout(columns + categories), capacity: 8)
    }

    /// Runs the bytes through the decoder, a binding and the field reader.
    ///
    /// - Returns: a number that depends on all that was read; `nil` when two readers contradict each other.
    mutating func run(_ bytes: UnsafeRawBufferPointer) -> Int? {
        var digest = 0
        var isObject = true
        do {
            try fields.read(bytes)
        } catch {
            isObject = error == .tooManyFields
        }
        for index in 0..<fields.count {
            let field = fields[index]
            guard String(validating: field.name, as: UTF8.self) != nil,
                String(validating: field.value.text, as: UTF8.self) != nil
            else { return nil }
            digest &+= field.name.count &+ Int(truncatingIfNeeded: field.value.numericCode.bitPattern)
            digest &+= field.value.category(missing: 0, invalid: 1) { Self.table.slot(of: $0) }
        }
        switch decoder.decode(bytes) {
        case .rejected: break
        case .groundTruth(let header):
            guard isObject, String(validating: header.model, as: UTF8.self) != nil else { return nil }
            digest &+= Int(truncatingIfNeeded: header.time.milliseconds)
        case .prediction(let header):
            guard isObject, String(validating: header.version, as: UTF8.self) != nil else { return nil }
            if batch.isFull { batch.reset() }
            binding.fill(&batch, from: decoder, time: header.time, offset: 0)
            digest &+= batch.count
        }
        return digest
    }
}
