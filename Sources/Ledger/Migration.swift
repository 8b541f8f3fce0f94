/// One step from a schema to the next; it is never edited once it was released.
struct Migration: Sendable {
    /// The schema version that the step leads to; the first is 1.
    let version: Int64
    /// What the step is for.
    let name: String
    /// Its statements in a dialect.
    let statements: @Sendable (SQLDialect) -> [String]

    /// All steps, in order.
    static let all: [Migration] = [
        Migration(version: 1, name: "initial schema") { dialect in
            stateTables(dialect) + outcomeTables(dialect) + views(dialect)
        },
        Migration(version: 2, name: "losses of records") { dialect in
            ["alter table checkpoint add column lost_since \(dialect.instant)"]
        },
        Migration(version: 3, name: "append-only audit trail") { dialect in auditGuard(dialect) },
    ]
}

extension Migration {
    /// Brings the schema up to date, once, however many instances start at the same time.
    static func run(on connection: any SQLConnection) throws(LedgerError) {
        try connection.transaction { () throws(LedgerError) in
            let dialect = connection.dialect
            if let lock = dialect.schemaLock { try connection.execute(lock) }
            let found = try schemaVersion(connection)
            let known = Int64(all.count)
            guard found <= known else { throw .schemaTooNew(found: found, known: known) }
            if found == 0 {
                try connection.execute(
                    """
                    create table schema_migration (
                        version \(dialect.integer) primary key, name \(dialect.text) not null)\(dialect.tableOptions)
                    """)
            }
            for migration in all where migration.version > found {
                for statement in migration.statements(dialect) { try connection.execute(statement) }
                try connection.write(
                    "insert into schema_migration (version, name) values ($1, $2)",
                    [[.integer(migration.version), .text(migration.name)]])
            }
        }
    }

    /// The schema's version; 0 where there is none.
    private static func schemaVersion(_ connection: any SQLConnection) throws(LedgerError) -> Int64 {
        let tables = try connection.rows(connection.dialect.migrationTables) { (row) throws(LedgerError) in
            try row.integer()
        }
        guard tables.first == 1 else { return 0 }
        let versions = try connection.rows("select max(version) from schema_migration") {
            (row) throws(LedgerError) in try row.optionalInteger()
        }
        return versions.first.flatMap { $0 } ?? 0
    }
}
