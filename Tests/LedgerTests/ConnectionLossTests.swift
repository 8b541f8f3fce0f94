import Ledger
import TestSupport
import Testing

struct ConnectionLossTests {
    private static let terminate = """
        select count(pg_terminate_backend(pid)) from pg_stat_activity
        where datname = current_database() and application_name = 'leeway'
        """

    /// A checkpoint whose every part would show if it were written twice.
    private func checkpoint(epoch: Int64, next: Int64) -> Checkpoint {
        var checkpoint = Checkpoint(positions: [Samples.position(epoch: epoch, next: next)])
        checkpoint.evaluations = (0..<10).map {
            Samples.evaluation(column: "c\($0)", end: Samples.end + next)
        }
        checkpoint.alertTransitions = [Samples.transition(at: Samples.end + next)]
        checkpoint.auditEntries = [Samples.audit(number: Int(next))]
        return checkpoint
    }

    @Test func `a connection that was lost between two calls is made anew without a word`() throws {
        let place = try PostgreSQLPlace()
        let ledger = try place.open()
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        #expect(try place.run(Self.terminate) == [["1"]])
        try ledger.commit(checkpoint(epoch: epoch, next: 1))
        #expect(try place.count("audit") == 1)
    }

    @Test
    func
        `a connection that is lost within a checkpoint leaves nothing, and the same checkpoint goes through later`()
        throws
    {
        let place = try PostgreSQLPlace()
        let opened = try place.open()
        let epoch = try #require(try opened.acquire([Samples.partition]).positions.first).epoch
        opened.close()
        let checkpoint = checkpoint(epoch: epoch, next: 1)

        // Somebody holds a table, so that the checkpoint stands still in its middle.
        let blocker = Background { try? place.run("begin; lock table audit; select pg_sleep(600)") }
        try waitUntil("the table is locked") {
            try place.run("select 1 from pg_locks where relation = 'audit'::regclass and granted").count > 0
        }
        let attempt = Background {
            let ledger = try place.open()
            let error = #expect(throws: LedgerError.self) { try ledger.commit(checkpoint) }
            try ledger.commit(checkpoint)
            return error
        }
        let isWaiting = "from pg_stat_activity where application_name = 'leeway' and wait_event_type = 'Lock'"
        try waitUntil("the checkpoint waits for the table") {
            try place.run("select pid \(isWaiting) and datname = current_database()").count == 1
        }
        try place.run("select pg_terminate_backend(pid) \(isWaiting) and datname = current_database()")
        try place.run(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and query like '%pg_sleep(600)%' and pid <> pg_backend_pid()
            """)
        _ = try blocker.value()
        let error = try attempt.value()
        guard case .unavailable(let failure) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(failure.code == "SQLSTATE 57P01")
        #expect(error?.isRetriable == true)
        #expect(try place.count("evaluation") == 10)
        #expect(try place.count("audit") == 1)
    }

    @Test(arguments: [
        (PostgreSQLProxy.Fate.lose, CommitOutcome.absent), (.loseAnswer, .committed), (.delay, .committed),
    ])
    func `a commit whose answer was lost is resolved by looking, and counted once`(
        _ fate: PostgreSQLProxy.Fate, _ expected: CommitOutcome
    ) throws {
        let place = try PostgreSQLPlace()
        let proxy = try PostgreSQLProxy(to: place.server)
        let ledger = try LedgerStore(
            LedgerURL("postgresql://postgres@127.0.0.1:\(proxy.port)/\(place.database)"))
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        try ledger.commit(checkpoint(epoch: epoch, next: 1))

        let second = checkpoint(epoch: epoch, next: 2)
        proxy.meetNextCommit(with: fate)
        let error = #expect(throws: LedgerError.self) { try ledger.commit(second) }
        guard case .outcomeUnknown(let identity, let failure) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        // Nobody can forget to ask.
        #expect(throws: LedgerError.outcomeUnknown(identity, failure)) { try ledger.commit(second) }
        // A commit that is under way somewhere is waited for: whoever looked without waiting would see nothing, and
        // write everything a second time.
        let delivery = Background {
            guard fate == .delay else { return }
            try waitUntil("the question waits for the lost commit") {
                try place.run(
                    """
                    select 1 from pg_stat_activity where application_name = 'leeway'
                    and datname = current_database() and wait_event_type = 'Lock'
                    """
                ).count == 1
            }
            proxy.deliver()
        }
        #expect(try ledger.resolve(identity) == expected)
        try delivery.value()
        if expected == .absent { try ledger.commit(second) }

        try ledger.commit(checkpoint(epoch: epoch, next: 3))
        #expect(try place.count("evaluation") == 30)
        #expect(try place.count("audit") == 3)
        #expect(try place.count("alert_transition") == 3)
        #expect(try ledger.acquire([Samples.partition]).positions.first?.nextOffset == 3)
    }

    @Test
    func `a lost commit is found after another instance took over, and superseded once that one went on`()
        throws
    {
        let place = try PostgreSQLPlace()
        let proxy = try PostgreSQLProxy(to: place.server)
        let ledger = try LedgerStore(
            LedgerURL("postgresql://postgres@127.0.0.1:\(proxy.port)/\(place.database)"))
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        proxy.meetNextCommit(with: .loseAnswer)
        let error = #expect(throws: LedgerError.self) { try ledger.commit(checkpoint(epoch: epoch, next: 2)) }
        guard case .outcomeUnknown(let identity, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        let other = try place.open()
        let position = try #require(try other.acquire([Samples.partition]).positions.first)
        #expect(position.nextOffset == 2)
        #expect(try ledger.resolve(identity) == .committed)
        try other.commit(checkpoint(epoch: position.epoch, next: 3))
        #expect(try ledger.resolve(identity) == .superseded)
    }

    @Test func `acquiring the partitions again settles a lost commit too`() throws {
        let place = try PostgreSQLPlace()
        let proxy = try PostgreSQLProxy(to: place.server)
        let ledger = try LedgerStore(
            LedgerURL("postgresql://postgres@127.0.0.1:\(proxy.port)/\(place.database)"))
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        proxy.meetNextCommit(with: .loseAnswer)
        #expect(throws: LedgerError.self) { try ledger.commit(checkpoint(epoch: epoch, next: 2)) }
        let other = InputPartition(topic: "predictions", partition: 1)
        _ = try ledger.acquire([other])
        #expect(throws: LedgerError.self) { try ledger.commit(checkpoint(epoch: epoch, next: 3)) }
        let position = try #require(try ledger.acquire([Samples.partition]).positions.first)
        #expect(position.nextOffset == 2)
        try ledger.commit(checkpoint(epoch: position.epoch, next: 3))
        #expect(try place.count("audit") == 2)
    }

    @Test func `a server that cannot be reached is reported, and used once it is back`() throws {
        let place = try PostgreSQLPlace()
        let ledger = try place.open()
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        try place.server.run(
            "alter database \(place.database) allow_connections false", database: "postgres")
        try place.server.run(
            """
            select pg_terminate_backend(pid) from pg_stat_activity where datname = '\(place.database)'
            """, database: "postgres")
        let error = #expect(throws: LedgerError.self) { try ledger.commit(checkpoint(epoch: epoch, next: 1)) }
        #expect(error?.isRetriable == true, "\(String(describing: error))")
        try place.server.run("alter database \(place.database) allow_connections true", database: "postgres")
        try ledger.commit(checkpoint(epoch: epoch, next: 1))
        #expect(try place.count("audit") == 1)
    }
}
