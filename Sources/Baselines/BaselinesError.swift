public import Gzip

/// What can go wrong while a baseline is built, written or read.
public enum BaselinesError: Error, Equatable, CustomStringConvertible {
    /// The input could not be read.
    case source(GzipError)
    /// The input holds nothing.
    case emptyInput(name: String)
    /// The names of the columns cannot be used; one text per mistake.
    case badHeader(name: String, mistakes: [String])
    /// The objects of a JSON Lines file have more different members than a baseline can have columns.
    case tooManyColumns(name: String, limit: Int)
    /// The options contradict the input or each other; one text per mistake.
    case badOptions([String])
    /// Bad rows were met and none is allowed.
    case badRows(count: Int, rows: Int)
    /// No row of the input can be used.
    case noRows(name: String, bad: Int, skipped: Int, otherModels: [OtherModel] = [])
    /// All columns are left out.
    case noColumns(name: String)
    /// Columns that were named numeric, or are by definition, have no finite number.
    case noNumber(columns: [String])
    /// A column has too many different texts to count.
    case tooManyCategories(column: String, limit: Int)
    /// The input had other bytes at the second reading.
    case changed(name: String)
    /// The private temporary copy of standard input failed.
    case spool(directory: String, reason: String)
    /// The file could not be read or written.
    case file(path: String, reason: String)
    /// The file is no valid baseline; one text per mistake, each with its place.
    case invalid(path: String, mistakes: [String])

    /// Whether the command line is to blame, rather than the data or the machine.
    public var isUsage: Bool {
        if case .badOptions = self { true } else { false }
    }

    /// What was found, where, what is allowed, and what to do.
    public var description: String {
        switch self {
        case .source(let error):
            error.description
        case .emptyInput(let name):
            "\(name) is empty: a CSV file needs a header line and rows, a JSON Lines file one object per line"
        case .badHeader(let name, let mistakes):
            "the columns of \(name) cannot be used:" + BaselinesError.list(mistakes)
        case .tooManyColumns(let name, let limit):
            "\(name) has more than \(limit) different members in its objects, and each is a column; are names "
                + "made from data?"
        case .badOptions(let mistakes):
            mistakes.joined(separator: "\n")
        case .badRows(let count, let rows):
            "\(count) of \(rows) rows are bad, and --strict allows none"
        case .noRows(let name, let bad, let skipped, let others):
            "\(name) has no row to use"
                + (bad + skipped == 0 ? ": it has a header only" : " (\(bad) bad, \(skipped) passed over)")
                + (others.isEmpty
                    ? ""
                    : "; it has events of other models: \(others.map(\.description).joined(separator: ", ")); is "
                        + "--model spelt as the events have it?")
        case .noColumns(let name):
            "no column of \(name) is left: the options leave out every one"
        case .noNumber(let columns):
            "no finite number in "
                + columns.map(ColumnName.quoted).joined(separator: ", ")
                + ", which must be numeric; leave out with --exclude, or name with --categorical"
        case .tooManyCategories(let column, let limit):
            "\(ColumnName.quoted(column)) has more than \(limit) different texts: an identifier? "
                + "Leave it out with --exclude or --id"
        case .changed(let name):
            "\(name) changed while it was read; build again when it is complete"
        case .spool(let directory, let reason):
            "cannot keep a private copy of the input in \(directory): \(reason); "
                + "set TMPDIR to a directory with room"
        case .file(let path, let reason):
            "\(path): \(reason)"
        case .invalid(let path, let mistakes):
            "\(path) is no valid baseline:" + BaselinesError.list(mistakes)
        }
    }

    private static func list(_ mistakes: [String]) -> String {
        let shown = mistakes.prefix(20).map { "\n  \($0)" }.joined()
        return mistakes.count > 20 ? shown + "\n  and \(mistakes.count - 20) more" : shown
    }
}
