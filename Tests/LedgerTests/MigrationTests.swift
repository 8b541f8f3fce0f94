import Ledger
import TestSupport
import Testing

struct MigrationTests {
    @Test func `many instances that start at once migrate an empty database once`() throws {
        let place = try PostgreSQLPlace()
        let starts = (0..<12).map { index in
            Background {
                let partition = InputPartition(topic: "predictions", partition: Int64(index))
                return try place.open().acquire([partition]).positions.map(\.epoch)
            }
        }
        for start in starts { #expect(try start.value() == [1]) }
        #expect(
            try place.run("select version, name from schema_migration order by version") == [
                ["1", "initial schema"], ["2", "losses of records"], ["3", "append-only audit trail"],
            ])
    }

    @Test(arguments: Backend.allCases)
    func `a ledger is opened again without change`(_ backend: Backend) throws {
        let place = try backend.makePlace()
        for _ in 0..<3 { try place.open().close() }
        #expect(try place.count("schema_migration") == 3)
    }

    @Test(arguments: Backend.allCases)
    func `a ledger of a later release is refused, and not touched`(_ backend: Backend) throws {
        let place = try backend.makePlace()
        try place.open().close()
        try place.run("insert into schema_migration (version, name) values (99, 'later')")
        let error = #expect(throws: LedgerError.schemaTooNew(found: 99, known: 3)) { try place.open() }
        #expect(error?.description.contains("schema version 99") == true)
    }

    @Test(arguments: Backend.allCases)
    func `a migration that fails leaves nothing behind`(_ backend: Backend) throws {
        let place = try backend.makePlace()
        try place.run("create table audit (other integer)")
        let error = #expect(throws: LedgerError.self) { try place.open() }
        guard case .refused(let failure) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(failure.text.contains("already exists"))
        try place.run("drop table audit")
        try place.open().close()
        #expect(try place.count("schema_migration") == 3)
    }

    @Test func `without the right to create tables, the text says which right is missing`() throws {
        let place = try PostgreSQLPlace()
        let role = "leeway_\(UInt64.random(in: .min ... .max))"
        try place.run("create role \(role) login")
        let url = place.url.replacing("user=postgres", with: "user=\(role)")
        let error = #expect(throws: LedgerError.self) { try LedgerStore(LedgerURL(url)) }
        #expect(error?.description.contains("CREATE") == true)
        #expect(error?.description.contains("42501") == true)
    }

    @Test func `a role that may only read and write rows opens a ledger that is there`() throws {
        let place = try PostgreSQLPlace()
        try place.open().close()
        let role = "leeway_\(UInt64.random(in: .min ... .max))"
        try place.run(
            "create role \(role) login; grant select, insert, update, delete on all tables in schema public to \(role)"
        )
        let ledger = try LedgerStore(LedgerURL(place.url.replacing("user=postgres", with: "user=\(role)")))
        #expect(try ledger.acquire([Samples.partition]).positions.map(\.epoch) == [1])
    }
}
