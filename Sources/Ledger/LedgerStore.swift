/// The commit point of the engine: positions, state, results and the audit trail, written together or not at all.
///
/// A partition belongs to the instance that acquired it last. Every checkpoint carries the epochs under which its
/// partitions were acquired, and is refused as a whole when one of them is no longer the newest. Since the positions
/// of the input are part of the same transaction as what came of it, every record is counted exactly once, whatever
/// is killed and whenever.
///
/// All calls block, and are made by one thread at a time. A lost connection is made anew by the next call.
public final class LedgerStore {
    let connection: any SQLConnection

    /// How long calls wait; limit it to end them early.
    public let patience: LedgerPatience

    /// The commit whose answer was lost, until it is resolved.
    var unresolved: (identity: CommitIdentity, failure: SQLFailure)?

    /// Opens the ledger, and brings its schema up to date.
    ///
    /// Instances that start at the same time wait for each other. An SQLite ledger is locked until it is closed; other
    /// programs may still read it.
    public init(_ url: LedgerURL, patience: LedgerPatience = LedgerPatience()) throws(LedgerError) {
        self.patience = patience
        switch url.location {
        case .postgreSQL(let parameters): connection = PostgreSQLConnection(parameters, patience: patience)
        case .sqlite(let path): connection = try SQLiteConnection(path: path, patience: patience)
        }
        do throws(LedgerError) {
            try Migration.run(on: connection)
        } catch {
            connection.close()
            throw error
        }
    }

    /// Lets the ledger go; no other call may follow.
    public func close() { connection.close() }
}
