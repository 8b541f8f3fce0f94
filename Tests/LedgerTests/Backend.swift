import CSQLite
import Foundation
import Ledger
import TestSupport
import Testing

/// The two kinds of ledger, for which all promises are the same.
enum Backend: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case postgreSQL
    case sqlite

    var testDescription: String { rawValue }

    /// A place for a new, empty ledger.
    func makePlace() throws -> any LedgerPlace {
        switch self {
        case .postgreSQL: try PostgreSQLPlace()
        case .sqlite: try SQLitePlace()
        }
    }
}

/// Where a ledger is, and a way to look at it that is not Leeway's.
protocol LedgerPlace: AnyObject, Sendable {
    var url: String { get }

    /// Runs a statement behind the ledger's back; values come as text.
    @discardableResult
    func run(_ statement: String) throws -> [[String?]]

    /// Does what only who may change the schema can: lets the audit trail be changed.
    func removeAuditGuard() throws
}

extension LedgerPlace {
    func open() throws -> LedgerStore { try LedgerStore(LedgerURL(url)) }

    func count(_ table: String) throws -> Int {
        Int(try run("select count(*) from \(table)").first?.first.flatMap { $0 } ?? "") ?? -1
    }
}

/// A database of the server that the tests share.
final class PostgreSQLPlace: LedgerPlace {
    let url: String
    let database: String
    let server: PostgreSQLServer

    init() throws {
        server = try PostgreSQLServer.shared.get()
        url = try server.makeDatabase()
        database = String(url.dropFirst("postgresql:///".count).prefix { $0 != "?" })
    }

    @discardableResult
    func run(_ statement: String) throws -> [[String?]] { try server.run(statement, database: database) }

    func removeAuditGuard() throws { try run("alter table audit disable trigger user") }
}

/// A file in a folder of its own, which goes with the place.
final class SQLitePlace: LedgerPlace {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/ledger.db"
    }

    var url: String { "sqlite://\(path)" }

    @discardableResult
    func run(_ statement: String) throws -> [[String?]] {
        var database: OpaquePointer?
        defer { sqlite3_close_v2(database) }
        try check(sqlite3_open(path, &database), database)
        sqlite3_busy_timeout(database, 5000)
        var prepared: OpaquePointer?
        try check(sqlite3_prepare_v2(database, statement, -1, &prepared, nil), database)
        defer { sqlite3_finalize(prepared) }
        var rows: [[String?]] = []
        while true {
            let code = sqlite3_step(prepared)
            guard code == SQLITE_ROW else {
                try check(code == SQLITE_DONE ? SQLITE_OK : code, database)
                return rows
            }
            rows.append(
                (0..<sqlite3_column_count(prepared)).map { column in
                    sqlite3_column_text(prepared, column).map { String(cString: $0) }
                })
        }
    }

    func removeAuditGuard() throws {
        for name in ["update", "delete", "replacement"] { try run("drop trigger audit_no_\(name)") }
    }

    private func check(_ code: Int32, _ database: OpaquePointer?) throws {
        guard code != SQLITE_OK else { return }
        throw TestSupportError("SQLite: \(String(cString: sqlite3_errmsg(database)))")
    }
}
