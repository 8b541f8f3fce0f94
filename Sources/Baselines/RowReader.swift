/// Reads the rows of a reference, whatever its format.
protocol RowReader: AnyObject {
    /// The columns met so far, in the order of the file. A CSV file has all from the start.
    var columns: [String] { get }

    /// The models whose events were passed over so far, most events first.
    var otherModels: [OtherModel] { get }

    /// Calls `body` with the values of the row last read, by column.
    func withFields(
        _ body: (UnsafeBufferPointer<RowField>) throws(BaselinesError) -> Void
    ) throws(BaselinesError)

    /// The number of the line on which the last row begins, from 1 on.
    var line: Int { get }

    /// The bytes of the file read so far, as stored.
    var position: Int64 { get }

    /// Reads the next row; `nil` after the last.
    func next() throws(BaselinesError) -> RowOutcome?
}

/// What a reader found in place of the next row.
enum RowOutcome {
    /// A row; its values are in `withFields`.
    case row
    /// Nothing that counts: a blank line, a ground-truth record, an event of another model.
    case skipped
    case bad(BadRow)
}
