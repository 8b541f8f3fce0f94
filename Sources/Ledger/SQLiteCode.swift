import CSQLite

/// A result code of SQLite.
struct SQLiteCode {
    private let code: Int32

    init(_ code: Int32) { self.code = code }

    /// SQLite's own name of the code, or of its class and the number where it is a rare one.
    var name: String {
        if let name = Self.extended[code] { return name }
        guard let name = Self.primary[code & 0xff] else { return "SQLite code \(code)" }
        return code <= 0xff ? name : "\(name), extended code \(code)"
    }

    /// What the code means for the caller.
    func error(_ text: String) -> LedgerError {
        let failure = SQLFailure(code: name, text: text)
        switch code & 0xff {
        case SQLITE_CONSTRAINT:
            let isDuplicate = code == Self.uniqueConstraint || code == Self.primaryKeyConstraint
            return isDuplicate ? .duplicate(failure) : .refused(failure)
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL, SQLITE_IOERR, SQLITE_NOMEM, SQLITE_INTERRUPT,
            SQLITE_PROTOCOL,
            SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM:
            return .unavailable(failure)
        default:
            return .refused(failure)
        }
    }

    // Their macros are expressions that Swift does not import.
    private static let uniqueConstraint = SQLITE_CONSTRAINT | (8 << 8)
    private static let primaryKeyConstraint = SQLITE_CONSTRAINT | (6 << 8)

    private static let extended: [Int32: String] = [
        SQLITE_CONSTRAINT | (1 << 8): "SQLITE_CONSTRAINT_CHECK",
        SQLITE_CONSTRAINT | (5 << 8): "SQLITE_CONSTRAINT_NOTNULL",
        primaryKeyConstraint: "SQLITE_CONSTRAINT_PRIMARYKEY",
        uniqueConstraint: "SQLITE_CONSTRAINT_UNIQUE",
        SQLITE_CONSTRAINT | (12 << 8): "SQLITE_CONSTRAINT_DATATYPE",
        SQLITE_IOERR | (1 << 8): "SQLITE_IOERR_READ",
        SQLITE_IOERR | (2 << 8): "SQLITE_IOERR_SHORT_READ",
        SQLITE_IOERR | (3 << 8): "SQLITE_IOERR_WRITE",
        SQLITE_IOERR | (4 << 8): "SQLITE_IOERR_FSYNC",
    ]

    private static let primary: [Int32: String] = [
        SQLITE_ERROR: "SQLITE_ERROR", SQLITE_INTERNAL: "SQLITE_INTERNAL", SQLITE_PERM: "SQLITE_PERM",
        SQLITE_ABORT: "SQLITE_ABORT", SQLITE_BUSY: "SQLITE_BUSY", SQLITE_LOCKED: "SQLITE_LOCKED",
        SQLITE_NOMEM: "SQLITE_NOMEM", SQLITE_READONLY: "SQLITE_READONLY",
        SQLITE_INTERRUPT: "SQLITE_INTERRUPT",
        SQLITE_IOERR: "SQLITE_IOERR", SQLITE_CORRUPT: "SQLITE_CORRUPT", SQLITE_NOTFOUND: "SQLITE_NOTFOUND",
        SQLITE_FULL: "SQLITE_FULL", SQLITE_CANTOPEN: "SQLITE_CANTOPEN", SQLITE_PROTOCOL: "SQLITE_PROTOCOL",
        SQLITE_SCHEMA: "SQLITE_SCHEMA", SQLITE_TOOBIG: "SQLITE_TOOBIG",
        SQLITE_CONSTRAINT: "SQLITE_CONSTRAINT",
        SQLITE_MISMATCH: "SQLITE_MISMATCH", SQLITE_MISUSE: "SQLITE_MISUSE", SQLITE_NOLFS: "SQLITE_NOLFS",
        SQLITE_AUTH: "SQLITE_AUTH", SQLITE_RANGE: "SQLITE_RANGE", SQLITE_NOTADB: "SQLITE_NOTADB",
    ]
}
