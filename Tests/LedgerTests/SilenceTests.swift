import Ledger
import TestSupport
import Testing

/// A server that neither answers nor hangs up holds nobody for long.
struct SilenceTests {
    private func checkpoint(epoch: Int64, next: Int64) -> Checkpoint {
        var checkpoint = Checkpoint(positions: [Samples.position(epoch: epoch, next: next)])
        checkpoint.auditEntries = [Samples.audit(number: Int(next))]
        return checkpoint
    }

    @Test func `a frozen server is given up, and used again once it goes on`() throws {
        let server = try PostgreSQLServer()
        defer { try? server.thaw() }
        let url = try LedgerURL(try server.makeDatabase())
        let ledger = try LedgerStore(url, patience: LedgerPatience(silence: .seconds(1)))
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        try server.freeze()
        for _ in 0..<2 {
            let start = ContinuousClock.now
            let error = #expect(throws: LedgerError.self) {
                try ledger.commit(checkpoint(epoch: epoch, next: 1))
            }
            #expect(error?.isRetriable == true, "\(String(describing: error))")
            #expect(ContinuousClock.now - start < .seconds(5))
        }
        #expect(throws: LedgerError.self) {
            try LedgerStore(url, patience: LedgerPatience(silence: .seconds(1)))
        }
        try server.thaw()
        try ledger.commit(checkpoint(epoch: epoch, next: 1))
        #expect(try ledger.acquire([Samples.partition]).positions.first?.nextOffset == 1)
    }

    @Test func `waiting ends early when the patience does, from another thread`() throws {
        let server = try PostgreSQLServer()
        defer { try? server.thaw() }
        let patience = LedgerPatience(silence: .seconds(600))
        let ledger = try LedgerStore(LedgerURL(try server.makeDatabase()), patience: patience)
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        try server.freeze()
        let start = ContinuousClock.now
        let end = Background { patience.end(at: start + .seconds(1)) }
        #expect(throws: LedgerError.self) { try ledger.commit(checkpoint(epoch: epoch, next: 1)) }
        try end.value()
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test func `a commit without an answer has an unknown outcome, which is found out later`() throws {
        let place = try PostgreSQLPlace()
        let proxy = try PostgreSQLProxy(to: place.server)
        let ledger = try LedgerStore(
            LedgerURL("postgresql://postgres@127.0.0.1:\(proxy.port)/\(place.database)"),
            patience: LedgerPatience(silence: .seconds(1)))
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        proxy.meetNextCommit(with: .hang)
        let error = #expect(throws: LedgerError.self) { try ledger.commit(checkpoint(epoch: epoch, next: 1)) }
        guard case .outcomeUnknown(let identity, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        var outcome: CommitOutcome?
        try waitUntil("the lost transaction has ended") {
            outcome = try? ledger.resolve(identity)
            return outcome != nil
        }
        #expect(outcome == .absent)
        try ledger.commit(checkpoint(epoch: epoch, next: 1))
        #expect(try place.count("audit") == 1)
    }
}
