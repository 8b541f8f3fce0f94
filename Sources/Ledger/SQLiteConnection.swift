import CSQLite
import Foundation

/// The SQLite ledger: one file, one instance.
final class SQLiteConnection: SQLConnection {
    let dialect = SQLDialect.sqlite
    private let lock: FileLock
    private let patience: LedgerPatience
    private var database: OpaquePointer?

    /// Opens or creates the file, whose folder must be there, and locks it.
    init(path: String, patience: LedgerPatience) throws(LedgerError) {
        self.patience = patience
        // One lock for one file, whatever links lead to it.
        let path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard FileManager.default.fileExists(atPath: folder) else {
            throw .unavailable(
                SQLFailure(
                    code: "SQLITE_CANTOPEN",
                    text: "the folder \(folder) of the ledger is not there: create it"))
        }
        lock = try FileLock(beside: path)
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(path, &database, flags, nil)
        guard code == SQLITE_OK else {
            let error = failure(code)
            close()
            throw error
        }
        do throws(LedgerError) {
            try configure(path)
        } catch {
            close()
            throw error
        }
    }

    deinit { close() }

    /// A commit is on the disk when it returns, and readers never wait for it.
    private func configure(_ path: String) throws(LedgerError) {
        sqlite3_busy_timeout(database, Int32(Self.longestWait))
        var mode = ""
        try query("pragma journal_mode = wal", []) { (row) throws(LedgerError) in mode = try row.text() }
        guard mode == "wal" else {
            throw .refused(
                SQLFailure(
                    code: "SQLITE_ERROR",
                    text: "\(path) cannot keep a write-ahead log: put the ledger on a local file system"))
        }
        try execute("pragma synchronous = full")
        // A reader that stays long makes the log grow; afterwards it need not keep that size.
        try query("pragma journal_size_limit = 67108864", []) { (_) throws(LedgerError) in }
    }

    // MARK: - Transactions

    func begin() throws(LedgerError) {
        let now = ContinuousClock.now
        let left = (patience.limit(since: now) - now) / .milliseconds(1)
        sqlite3_busy_timeout(database, Int32(max(1, min(Self.longestWait, left))))
        try execute("begin immediate")
    }

    /// Somebody with an SQLite shell may hold the file for a moment, in milliseconds.
    private static let longestWait = 5_000.0

    func commit() throws(LedgerError) -> TransactionOutcome {
        do throws(LedgerError) {
            try execute("commit")
        } catch {
            rollback()
            throw error
        }
        return .committed
    }

    func rollback() {
        // Some errors end the transaction by themselves.
        guard let database, sqlite3_get_autocommit(database) == 0 else { return }
        sqlite3_exec(database, "rollback", nil, nil, nil)
    }

    func close() {
        // Succeeds at once: every statement is finalized where it was prepared.
        sqlite3_close_v2(database)
        database = nil
        lock.release()
    }

    // MARK: - Statements

    func execute(_ statement: String) throws(LedgerError) {
        try query(statement, []) { (_) throws(LedgerError) in }
    }

    func query(
        _ statement: String, _ parameters: [SQLValue], _ body: (inout SQLRow) throws(LedgerError) -> Void
    ) throws(LedgerError) {
        let prepared = try prepare(statement)
        defer { sqlite3_finalize(prepared) }
        try bind(parameters, to: prepared)
        while true {
            let code = sqlite3_step(prepared)
            guard code == SQLITE_ROW else {
                guard code == SQLITE_DONE else { throw failure(code) }
                return
            }
            var row = SQLRow((0..<sqlite3_column_count(prepared)).map { Self.value(of: prepared, $0) })
            try body(&row)
        }
    }

    func batch(_ statement: String, _ rows: [[SQLValue]]) throws(LedgerError) -> [Int] {
        let prepared = try prepare(statement)
        defer { sqlite3_finalize(prepared) }
        var changes: [Int] = []
        changes.reserveCapacity(rows.count)
        for row in rows {
            try bind(row, to: prepared)
            let code = sqlite3_step(prepared)
            guard code == SQLITE_DONE || code == SQLITE_ROW else { throw failure(code) }
            changes.append(Int(sqlite3_changes(database)))
            sqlite3_reset(prepared)
        }
        return changes
    }

    private func prepare(_ statement: String) throws(LedgerError) -> OpaquePointer? {
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v2(database, statement, -1, &prepared, nil)
        guard code == SQLITE_OK else { throw failure(code) }
        return prepared
    }

    private func bind(_ values: [SQLValue], to statement: OpaquePointer?) throws(LedgerError) {
        // SQLite copies: the values need not outlive the call.
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        for (offset, value) in values.enumerated() {
            let index = Int32(offset + 1)
            let code =
                switch value {
                case .null: sqlite3_bind_null(statement, index)
                case .boolean(let boolean): sqlite3_bind_int64(statement, index, boolean ? 1 : 0)
                case .integer(let integer), .instant(let integer):
                    sqlite3_bind_int64(statement, index, integer)
                case .real(let real): sqlite3_bind_double(statement, index, real)
                case .text(let text):
                    Self.withBytes(of: Array(text.utf8)) {
                        sqlite3_bind_text64(
                            statement, index, $0.assumingMemoryBound(to: CChar.self).baseAddress,
                            UInt64($0.count), copied, UInt8(SQLITE_UTF8))
                    }
                case .blob(let bytes):
                    Self.withBytes(of: bytes) {
                        sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), copied)
                    }
                }
            guard code == SQLITE_OK else { throw failure(code) }
        }
    }

    /// The bytes behind an address, also where there are none: a null address would be bound as a null.
    private static func withBytes<Result>(
        of bytes: [UInt8], _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        guard bytes.isEmpty else { return bytes.withUnsafeBytes(body) }
        return withUnsafeBytes(of: UInt8(0)) { body(UnsafeRawBufferPointer(rebasing: $0.prefix(0))) }
    }

    private static func value(of statement: OpaquePointer?, _ column: Int32) -> SQLValue {
        let type = sqlite3_column_type(statement, column)
        switch type {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(statement, column)
            let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
            return .text(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(statement, column)
            return .blob(
                Array(
                    UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
            )
        default: return .null
        }
    }

    private func failure(_ code: Int32) -> LedgerError {
        let text =
            database.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(code))
        return SQLiteCode(code).error(text)
    }
}
