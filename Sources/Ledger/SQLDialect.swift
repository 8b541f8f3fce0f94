/// What the two databases say differently, in one place.
enum SQLDialect: Sendable {
    case postgreSQL
    case sqlite
}

// MARK: - Tables

extension SQLDialect {
    var boolean: String { self == .postgreSQL ? "boolean" : "integer" }
    var integer: String { self == .postgreSQL ? "bigint" : "integer" }
    var real: String { self == .postgreSQL ? "double precision" : "real" }
    var blob: String { self == .postgreSQL ? "bytea" : "blob" }

    /// Ordered by the bytes of its UTF-8, whatever the locale of the server is or becomes.
    var text: String { self == .postgreSQL ? #"text collate "C""# : "text" }

    /// A time to the millisecond.
    var instant: String { self == .postgreSQL ? "timestamptz(3)" : "integer" }

    /// What follows the columns of a table.
    var tableOptions: String { self == .postgreSQL ? "" : " strict" }

    /// The type of a column with JSON that keeps its bytes, which `jsonb` would not.
    func json(_ column: String) -> String {
        self == .postgreSQL ? "json not null" : "text not null check (json_valid(\(column)))"
    }
}

// MARK: - Views

extension SQLDialect {
    /// A number in a document; null where there is none.
    func number(_ path: String..., of document: String = "document") -> String {
        switch self {
        case .postgreSQL: "(\(document) #>> '{\(path.joined(separator: ","))}')::double precision"
        case .sqlite: "cast(json_extract(\(document), '$.\(path.joined(separator: "."))') as real)"
        }
    }

    /// An integer at the top of a document; null where there is none.
    func count(_ key: String) -> String {
        self == .postgreSQL ? "(document ->> '\(key)')::bigint" : "json_extract(document, '$.\(key)')"
    }

    /// A text at the top of a document; null where there is none.
    func string(_ key: String) -> String {
        self == .postgreSQL ? "document ->> '\(key)'" : "json_extract(document, '$.\(key)')"
    }

    /// A truth value at the top of a document; 0 or 1 where the database has none.
    func flag(_ key: String) -> String {
        self == .postgreSQL ? "(document ->> '\(key)')::boolean" : "json_extract(document, '$.\(key)')"
    }

    /// A time as users read it: a `timestamptz`, or text in ISO 8601.
    func timestamp(_ column: String) -> String {
        self == .postgreSQL ? column : "strftime('%Y-%m-%dT%H:%M:%fZ', \(column) / 1000.0, 'unixepoch')"
    }
}

// MARK: - Locks

extension SQLDialect {
    /// What makes a query wait for, and then hold, the rows that it reads until the transaction ends.
    ///
    /// A transaction of SQLite that may write holds the whole file.
    var forUpdate: String { self == .postgreSQL ? " for update" : "" }

    /// Makes instances that start at once migrate one after the other.
    ///
    /// The locks are those of the transaction, which a connection pooler between does not break.
    var schemaLock: String? {
        self == .postgreSQL ? "select pg_advisory_xact_lock(5500420131)" : nil
    }

    /// Claims the ledger for one running instance, as long as its connection lasts; the answer is whether it could.
    ///
    /// A file of SQLite is locked as it is opened.
    var instanceLock: String? {
        self == .postgreSQL ? "select pg_try_advisory_lock(5500420133)" : nil
    }

    /// Makes instances that acquire partitions at once number new ones one after the other.
    var slotLock: String? {
        self == .postgreSQL ? "select pg_advisory_xact_lock(5500420132)" : nil
    }

    /// Makes instances extend the audit chain of a model one after the other.
    var chainLock: String? {
        self == .postgreSQL ? "select pg_advisory_xact_lock(hashtextextended($1, 5500420131))" : nil
    }

    /// Counts the tables of migrations that the connection sees: 0 or 1.
    var migrationTables: String {
        switch self {
        case .postgreSQL:
            "select count(*) from pg_catalog.pg_class where oid = to_regclass('schema_migration')"
        case .sqlite:
            "select count(*) from sqlite_schema where type = 'table' and name = 'schema_migration'"
        }
    }
}
