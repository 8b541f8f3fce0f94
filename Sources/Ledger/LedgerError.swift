/// Why the ledger could not do what it was asked to.
///
/// No text holds a password, a user, or a value that was to be stored.
public enum LedgerError: Error, Sendable, Hashable {
    /// The text is no URL of a ledger.
    case invalidURL(String)
    /// Another process holds the SQLite ledger at `path`; its process identifier where it is known.
    case locked(path: String, holder: String?)
    /// Another instance is running on this PostgreSQL ledger.
    case inUse
    /// The ledger was written by a later release.
    case schemaTooNew(found: Int64, known: Int64)
    /// The ledger cannot be reached or cannot write now; nothing was written, and the same call may succeed later.
    case unavailable(SQLFailure)
    /// The connection broke while the commit was under way: ask ``LedgerStore/resolve(_:)``, never commit blindly.
    case outcomeUnknown(CommitIdentity, SQLFailure)
    /// Another instance has acquired the partition since; nothing was written.
    case fenced(InputPartition)
    /// A row with the same key is there already; nothing was written.
    case duplicate(SQLFailure)
    /// A checkpoint has no position to guard it; nothing was written.
    case noPosition
    /// A checkpoint touches the panes of a partition without its position; nothing was written.
    case unguarded(InputPartition)
    /// A value cannot be stored by every kind of ledger; nothing was written.
    case unstorable(String)
    /// The database refused a statement; nothing was written, and trying again will not help.
    case refused(SQLFailure)
}

extension LedgerError {
    /// Whether the same call may succeed later, without anybody's doing.
    public var isRetriable: Bool {
        if case .unavailable = self { true } else { false }
    }
}

extension LedgerError: CustomStringConvertible {
    /// What was found, and what to do.
    public var description: String {
        switch self {
        case .invalidURL(let problem):
            "the ledger's URL is not usable: \(problem); write postgresql://user@host/database or "
                + "sqlite:///absolute/path.db"
        case .locked(let path, let holder):
            "the ledger \(path) is in use by \(holder.map { "process \($0)" } ?? "another process"): an SQLite ledger "
                + "serves one instance; stop that one, name another file, or use PostgreSQL"
        case .inUse:
            "another instance is running on this ledger, and several instances are not available yet: stop that one, "
                + "or name another database"
        case .schemaTooNew(let found, let known):
            "the ledger has schema version \(found), and this release knows versions up to \(known): run the "
                + "release that wrote it or a later one"
        case .unavailable(let failure):
            "the ledger is not available: \(failure)"
        case .outcomeUnknown(_, let failure):
            "the connection to the ledger broke during a commit, which may or may not have taken place: \(failure)"
        case .fenced(let partition):
            "another instance has taken over \(partition): its checkpoint was not written"
        case .duplicate(let failure):
            "the ledger already holds a row that was to be written: \(failure)"
        case .noPosition:
            "a checkpoint without a position was refused: nothing would guard it against other instances"
        case .unguarded(let partition):
            "a checkpoint that touches panes of \(partition) without its position was refused"
        case .unstorable(let problem):
            "the ledger cannot store \(problem)"
        case .refused(let failure):
            "the ledger refused: \(failure)"
        }
    }
}
