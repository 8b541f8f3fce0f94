import Kernels

/// A fixed number of decoded events of one model from one partition, column by column.
///
/// A decoder opens a row with ``beginRow()``, sets the columns that the event has, and commits it; a row that turns
/// out to be unusable is abandoned by opening the next one. Nothing allocates after the batch is made, unless rows
/// have more unseen names than those before.
public struct RowBatch: Sendable {
    /// Numbers of all numeric columns: column after column, ``capacity`` places each.
    private(set) var numbers: [Double]
    /// Slots of all categorical columns: column after column, ``capacity`` places each.
    private(set) var slots: [UInt8]
    /// The names of unseen categories.
    private(set) var unseen = UnseenOccurrences()
    /// Where each column's values stand.
    private var places: [Place]

    /// Event times in milliseconds since the Unix epoch; the first ``count`` are filled.
    public private(set) var times: [Int64]
    /// Offsets in the partition; the first ``count`` are filled.
    public private(set) var offsets: [Int64]
    /// The rows committed so far.
    public private(set) var count = 0
    /// The rows there is room for.
    public private(set) var capacity: Int
    private var isRowOpen = false

    private struct Place: Sendable {
        let isNumeric: Bool
        /// The first of the column's places in `numbers` or `slots`.
        var base: Int
        /// The column's slots: what ``RowBatch/setSlot(_:column:)`` may be given.
        let layout: CellLayout
    }

    /// An empty batch for a model of this layout, with room for at least one row.
    ///
    /// - Complexity: O(`capacity` x columns), eight bytes per number, one per category.
    public init(layout: CountsLayout, capacity: Int) {
        var numeric = 0
        var categorical = 0
        places = layout.columns.map { column in
            switch column.cells {
            case .numeric:
                defer { numeric += capacity }
                return Place(isNumeric: true, base: numeric, layout: column.cells.layout)
            case .categorical:
                defer { categorical += capacity }
                return Place(isNumeric: false, base: categorical, layout: column.cells.layout)
            }
        }
        self.capacity = capacity
        numbers = Array(repeating: ValueCode.missing, count: numeric)
        slots = Array(repeating: 0, count: categorical)
        times = Array(repeating: 0, count: capacity)
        offsets = Array(repeating: 0, count: capacity)
        clear(0..<capacity)
    }

    /// Makes every column of some rows missing: all rows that are not committed are, but the open one.
    private mutating func clear(_ rows: Range<Int>) {
        for place in places {
            let cleared = place.base + rows.lowerBound..<place.base + rows.upperBound
            if place.isNumeric {
                for index in cleared { numbers[index] = ValueCode.missing }
            } else {
                let missing = UInt8(truncatingIfNeeded: place.layout.missing)
                for index in cleared { slots[index] = missing }
            }
        }
    }

    /// The number of columns.
    public var columnCount: Int { places.count }

    /// Whether no further row can be begun.
    public var isFull: Bool { count == capacity }

    /// Makes room for more rows; those that are committed stay, an open one is abandoned.
    ///
    /// - Complexity: O(`capacity` x columns).
    public mutating func grow(to capacity: Int) {
        guard capacity > self.capacity else { return }
        abandonRow()
        var numeric = 0
        var categorical = 0
        var wider = (
            numbers: [Double](repeating: ValueCode.missing, count: numbers.count / self.capacity * capacity),
            slots: [UInt8](repeating: 0, count: slots.count / self.capacity * capacity)
        )
        for index in places.indices {
            let filled = places[index].base..<places[index].base + count
            if places[index].isNumeric {
                wider.numbers.replaceSubrange(numeric..<numeric + count, with: numbers[filled])
                places[index].base = numeric
                numeric += capacity
            } else {
                wider.slots.replaceSubrange(categorical..<categorical + count, with: slots[filled])
                places[index].base = categorical
                categorical += capacity
            }
        }
        (numbers, slots) = wider
        times.append(contentsOf: repeatElement(0, count: capacity - self.capacity))
        offsets.append(contentsOf: repeatElement(0, count: capacity - self.capacity))
        self.capacity = capacity
        clear(count..<capacity)
    }

    /// Moves rows out of all time, so that they are not counted: those from `offset` on that are before `time`.
    ///
    /// - Complexity: linear in the rows.
    public mutating func discard(from offset: Int64, before time: Int64) {
        for row in 0..<count where offsets[row] >= offset && times[row] < time { times[row] = .min }
    }

    private mutating func abandonRow() {
        guard isRowOpen else { return }
        isRowOpen = false
        unseen.abandonRow()
        clear(count..<count + 1)
    }

    /// Opens a row in which every column is missing, in place of one that was begun and not committed.
    ///
    /// - Precondition: the batch is not full.
    public mutating func beginRow() {
        precondition(!isFull, "BUG: a row begun in a full batch")
        abandonRow()
        isRowOpen = true
    }

    /// Sets a numeric column of the open row, over what was set before; see `ValueCode` for what is no number.
    ///
    /// - Precondition: a row is open and the column is numeric.
    public mutating func setNumber(_ value: Double, column: Int) {
        let place = places[column]
        precondition(isRowOpen && place.isNumeric, "BUG: a number set in no row, or in a categorical column")
        numbers[place.base + count] = value
    }

    /// Sets a categorical column of the open row, over what was set before, to a slot of its ``CellLayout``.
    ///
    /// - Precondition: a row is open, the column is categorical and has that slot.
    public mutating func setSlot(_ slot: Int, column: Int) {
        let place = places[column]
        precondition(isRowOpen && !place.isNumeric, "BUG: a slot set in no row, or in a numeric column")
        precondition(slot >= 0 && slot < place.layout.slots, "BUG: a slot that the column does not have")
        slots[place.base + count] = UInt8(truncatingIfNeeded: slot)
    }

    /// Sets a categorical column of the open row, over what was set before, to a category the reference does not know.
    ///
    /// - Parameter name: the category's UTF-8 text, of any length.
    /// - Precondition: a row is open and the column is categorical.
    /// - Complexity: linear in the length of the name.
    public mutating func setUnseen(_ name: Span<UInt8>, column: Int) {
        setSlot(places[column].layout.unseen, column: column)
        unseen.append(name, row: count, column: column, columnCount: places.count)
    }

    /// Whether the open row has an unseen category, so that it is worth while to identify it.
    public var hasUnseenInOpenRow: Bool { unseen.isInOpenRow }

    /// Tells the open row's unseen names apart from those of other events of the same time.
    ///
    /// - Parameter identifier: the event's own identifier; without one, equal names at one time count for one.
    public mutating func identifyRow(_ identifier: Span<UInt8>) { unseen.identify(identifier) }

    /// Makes the open row part of the batch.
    ///
    /// - Parameters:
    ///   - time: the event time in milliseconds since the Unix epoch.
    ///   - offset: the record's offset in its partition.
    /// - Precondition: a row is open.
    public mutating func commitRow(time: Int64, offset: Int64) {
        precondition(isRowOpen, "BUG: a row committed that was not begun")
        times[count] = time
        offsets[count] = offset
        count += 1
        isRowOpen = false
        unseen.commitRow()
    }

    /// Forgets all rows, and an open one; the room stays.
    public mutating func reset() {
        abandonRow()
        clear(0..<count)
        count = 0
        unseen.reset()
    }
}

extension RowBatch {
    /// One column's values in the committed rows.
    public enum Column: Sendable {
        /// Numbers, with absence and invalidity coded as in `ValueCode`.
        case numeric([Double])
        /// Slots of the column's ``CellLayout``.
        case categorical([UInt8])
    }

    /// The committed rows, column by column in the order of the layout.
    ///
    /// - Complexity: copies every value; counting reads the batch in place.
    public var columns: [Column] {
        places.map { place in
            let filled = place.base..<place.base + count
            return place.isNumeric
                ? .numeric(Array(numbers[filled])) : .categorical(Array(slots[filled]))
        }
    }

    /// Whether a categorical column of a committed row is an unseen category in the end.
    func isUnseen(row: Int, column: Int) -> Bool {
        slots[places[column].base + row] == UInt8(truncatingIfNeeded: places[column].layout.unseen)
    }

    /// Where the values of rows `rows` of a column stand in `numbers` or `slots`.
    func span(column: Int, rows: Range<Int>) -> Range<Int> {
        precondition(rows.upperBound <= count, "BUG: rows that are not committed")
        let base = places[column].base
        return base + rows.lowerBound..<base + rows.upperBound
    }
}
