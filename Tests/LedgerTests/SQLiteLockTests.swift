import CSQLite
import Foundation
import Ledger
import TestSupport
import Testing

struct SQLiteLockTests {
    @Test func `a second opener in the same process is refused until the first lets go`() throws {
        let place = try SQLitePlace()
        let first = try place.open()
        let error = #expect(throws: LedgerError.self) { try place.open() }
        #expect(error == .locked(path: place.path, holder: "\(getpid())"))
        #expect(error?.description.contains("process \(getpid())") == true)
        first.close()
        try place.open().close()
    }

    @Test func `a link to the file is the same ledger`() throws {
        let place = try SQLitePlace()
        let first = try place.open()
        try FileManager.default.createSymbolicLink(
            atPath: place.folder.path + "/link.db", withDestinationPath: "ledger.db")
        #expect(throws: LedgerError.locked(path: place.path, holder: "\(getpid())")) {
            try LedgerStore(LedgerURL("sqlite://\(place.folder.path)/link.db"))
        }
        first.close()
    }

    @Test func `another process keeps the ledger until it ends, also by force`() throws {
        let place = try SQLitePlace()
        try place.open().close()
        let holder = Process()
        holder.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        holder.arguments = ["flock", "--exclusive", "--no-fork", place.path + "-lock", "sleep", "600"]
        try holder.run()
        try waitUntil("the other process holds the lock") {
            do throws(LedgerError) {
                try LedgerStore(LedgerURL(place.url)).close()
                return false
            } catch {
                guard case .locked = error else { throw error }
                return true
            }
        }
        kill(holder.processIdentifier, SIGKILL)
        try holder.exitStatus()
        try place.open().close()
    }

    @Test func `other programs may read while the ledger is in use`() throws {
        let place = try SQLitePlace()
        let ledger = try place.open()
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        var checkpoint = Checkpoint(positions: [Samples.position(epoch: epoch, next: 1)])
        checkpoint.evaluations = [Samples.evaluation()]
        try ledger.commit(checkpoint)
        #expect(try place.count("leeway_evaluations") == 1)
        #expect(try place.run("pragma journal_mode") == [["wal"]])
    }

    @Test func `a folder that is not there is named`() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: LedgerError.self) {
            try LedgerStore(LedgerURL("sqlite://\(folder.path)/missing/ledger.db"))
        }
        #expect(error?.description.contains("\(folder.path)/missing") == true)
        #expect(error?.description.contains("create it") == true)
    }

    @Test func `a file that is no database is refused by SQLite's name for it`() throws {
        let place = try SQLitePlace()
        try Data(repeating: 65, count: 5000).write(to: URL(fileURLWithPath: place.path))
        let error = #expect(throws: LedgerError.self) { try place.open() }
        #expect(error?.description.contains("SQLITE_NOTADB") == true)
    }

    @Test func `a program that writes to the file for long makes a commit fail in time, and later succeed`()
        throws
    {
        let place = try SQLitePlace()
        let ledger = try place.open()
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        let checkpoint = Checkpoint(positions: [Samples.position(epoch: epoch, next: 1)])
        var other: OpaquePointer?
        defer { sqlite3_close_v2(other) }
        #expect(sqlite3_open(place.path, &other) == SQLITE_OK)
        #expect(sqlite3_exec(other, "begin immediate", nil, nil, nil) == SQLITE_OK)
        let error = #expect(throws: LedgerError.self) { try ledger.commit(checkpoint) }
        guard case .unavailable(let failure) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(failure.code == "SQLITE_BUSY")
        #expect(sqlite3_exec(other, "rollback", nil, nil, nil) == SQLITE_OK)
        try ledger.commit(checkpoint)
    }
}
