import CSimdJSON
public import Cells
public import Windowing

/// Takes the values of events to the columns of one baseline.
///
/// Events of one model mostly list their features in one order, so each feature is first taken for the column that
/// stood at its place in the event before; only where the name differs is it looked up. Of two events that the decoder
/// found to have one layout, the names are not even compared.
public struct ColumnBinding: Sendable {
    /// The columns, and the categories of the categorical ones: apart, so that a column is plain data.
    private let targets: [Target]
    private let tables: [Categories]
    /// The elements of `tables`, which keeps them alive, for use without reference counting.
    private let unmanaged: [Unmanaged<Categories>]
    /// The features' names, and the column of each.
    private let names: NameIndex
    private let featureColumns: [Int]
    /// Columns that are no features, where the baseline has them.
    private let score: Int?
    private let label: Int?
    private let latency: Int?
    /// The feature (an index into `featureColumns`, or -1) at each place of the event before.
    private var order: [Int] = []
    /// The layout that `order` is of, zero for none.
    private var layout: UInt64 = 0

    private struct Target: Sendable {
        /// An index into `tables`; -1 for a numeric column.
        let table: Int
        let layout: CellLayout
    }

    /// A table behind a reference: the value has many parts to count references of, which costs more than a lookup.
    private final class Categories: Sendable {
        let table: CategoryTable
        init(_ table: CategoryTable) { self.table = table }
    }

    /// A binding to these columns, whose order is that of the batches to be filled.
    public init(columns: [ReferenceColumn]) {
        var names = NameIndex()
        var featureColumns: [Int] = []
        for (index, column) in columns.enumerated() where column.role == .feature {
            var name = column.name
            name.withUTF8 { names.insert($0) }
            featureColumns.append(index)
        }
        self.names = names
        self.featureColumns = featureColumns
        var tables: [Categories] = []
        targets = columns.map { column in
            let layout = column.cells.layout
            guard case .categorical(let table) = column.cells else {
                return Target(table: -1, layout: layout)
            }
            tables.append(Categories(table))
            return Target(table: tables.count - 1, layout: layout)
        }
        self.tables = tables
        unmanaged = tables.map(Unmanaged.passUnretained)
        score = columns.firstIndex { $0.role == .prediction && $0.name == "prediction.score" }
        label = columns.firstIndex { $0.role == .prediction && $0.name == "prediction.label" }
        latency = columns.firstIndex { $0.role == .latency && $0.name == "latency_ms" }
    }

    /// Appends the event that `decoder` decoded last, a prediction, to a batch that is not full.
    ///
    /// Columns that the event does not have are missing; features that are no columns are passed over; a value that its
    /// column cannot take is invalid, see ``JSONValue``. Of two features with one name the last counts.
    ///
    /// - Parameters:
    ///   - batch: a batch whose layout has the columns of this binding.
    ///   - decoder: has decoded a prediction and nothing since.
    ///   - time: the event time, as in the prediction's header.
    ///   - offset: the record's offset in its partition.
    /// - Complexity: linear in the features of the event and the columns.
    public mutating func fill(
        _ batch: inout RowBatch, from decoder: EventDecoder, time: EventTime, offset: Int64
    ) {
        batch.beginRow()
        let event = decoder.event
        let count = decoder.fieldCount
        if event.pointee.layout != layout || layout == 0 {
            layout = event.pointee.layout
            order(by: UnsafeBufferPointer(start: decoder.names, count: count))
        }
        for place in 0..<count {
            let feature = order[place]
            if feature >= 0 { set(featureColumns[feature], to: JSONValue(decoder.values[place]), in: &batch) }
        }
        if let score { set(score, to: JSONValue(event.pointee.predictionScore), in: &batch) }
        if let label { set(label, to: JSONValue(event.pointee.predictionLabel), in: &batch) }
        if let latency { set(latency, to: JSONValue(event.pointee.latency), in: &batch) }
        if batch.hasUnseenInOpenRow {
            JSONValue(event.pointee.id).category(missing: (), invalid: ()) { batch.identifyRow($0) }
        }
        batch.commitRow(time: time.milliseconds, offset: offset)
    }

    /// Finds the feature at each place, or -1.
    private mutating func order(by fields: UnsafeBufferPointer<LeewayJSONName>) {
        if order.count < fields.count {
            order.append(contentsOf: repeatElement(-1, count: fields.count - order.count))
        }
        for place in fields.indices {
            let name = UnsafeBufferPointer(start: fields[place].text, count: Int(fields[place].length))
            let guess = order[place]
            if guess >= 0, names.name(guess, is: name) { continue }
            order[place] = names.number(of: name) ?? -1
        }
    }

    private func set(_ column: Int, to value: JSONValue, in batch: inout RowBatch) {
        let target = targets[column]
        guard target.table >= 0 else { return batch.setNumber(value.numericCode, column: column) }
        let layout = target.layout
        unmanaged[target.table]._withUnsafeGuaranteedRef { categories in
            if let text = value.plainCategory {
                let slot = categories.table.slot(of: text)
                if slot != layout.unseen { return batch.setSlot(slot, column: column) }
                return batch.setUnseen(text.span, column: column)
            }
            let slot = value.category(missing: layout.missing, invalid: layout.invalid) { text in
                let slot = categories.table.slot(of: text)
                if slot == layout.unseen { batch.setUnseen(text, column: column) }
                return slot
            }
            if slot != layout.unseen { batch.setSlot(slot, column: column) }
        }
    }
}
