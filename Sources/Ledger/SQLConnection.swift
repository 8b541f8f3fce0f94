/// The few things that the ledger needs of a database; its implementations are PostgreSQL and SQLite.
///
/// Statements are the same text for both, in the part of SQL that both speak; ``dialect`` has the rest. Parameters
/// are `$1`, `$2` and so on, and first appear in this order. A connection is used by one thread at a time.
protocol SQLConnection: AnyObject {
    /// What differs between the databases.
    var dialect: SQLDialect { get }

    /// Begins a transaction that reads what others committed and may write, connecting anew where needed.
    func begin() throws(LedgerError)

    /// Ends the transaction. An error means that nothing was written.
    func commit() throws(LedgerError) -> TransactionOutcome

    /// Gives the transaction up, if there is one. A connection on which this fails is dropped.
    func rollback()

    /// Runs a statement without parameters and rows.
    func execute(_ statement: String) throws(LedgerError)

    /// Runs a statement and hands on its rows one by one.
    func query(
        _ statement: String, _ parameters: [SQLValue], _ body: (inout SQLRow) throws(LedgerError) -> Void
    ) throws(LedgerError)

    /// Runs one statement with many rows of parameters, and returns how many rows each of them changed.
    func batch(_ statement: String, _ rows: [[SQLValue]]) throws(LedgerError) -> [Int]

    /// Lets the database go; the connection is not used afterwards.
    func close()
}

extension SQLConnection {
    /// Runs a transaction that is harmless to repeat, so that an unknown outcome is like none.
    func transaction<Result>(
        _ body: () throws(LedgerError) -> Result
    ) throws(LedgerError) -> Result {
        try begin()
        let result: Result
        do throws(LedgerError) {
            result = try body()
        } catch {
            rollback()
            throw error
        }
        switch try commit() {
        case .committed: return result
        case .unknown(let failure): throw .unavailable(failure)
        }
    }

    /// The rows of a statement, each turned into a value.
    func rows<Value>(
        _ statement: String, _ parameters: [SQLValue] = [],
        _ read: (inout SQLRow) throws(LedgerError) -> Value
    ) throws(LedgerError) -> [Value] {
        var values: [Value] = []
        try query(statement, parameters) { (row) throws(LedgerError) in values.append(try read(&row)) }
        return values
    }

    /// Runs one statement with many rows of parameters, or not at all where there is none.
    func write(_ statement: String, _ rows: [[SQLValue]]) throws(LedgerError) {
        guard !rows.isEmpty else { return }
        _ = try batch(statement, rows)
    }
}
