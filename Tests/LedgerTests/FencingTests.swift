import Ledger
import TestSupport
import Testing

struct FencingTests {
    @Test(arguments: Backend.allCases)
    func `a partition nobody owned has an epoch and no offset`(_ backend: Backend) throws {
        let ledger = try backend.makePlace().open()
        let state = try ledger.acquire([Samples.partition])
        #expect(
            state.positions == [
                PartitionPosition(
                    partition: Samples.partition, epoch: 1, nextOffset: nil, newestEventTime: nil,
                    isIdle: false)
            ])
        #expect(state.openPanes.isEmpty && state.closedPanes.isEmpty)
    }

    @Test(arguments: Backend.allCases)
    func `a checkpoint under an old epoch is refused as a whole`(_ backend: Backend) throws {
        let place = try backend.makePlace()
        let ledger = try place.open()
        let other = InputPartition(topic: "predictions", partition: 1)
        let epochs = try ledger.acquire([Samples.partition, other]).positions.map(\.epoch)
        let newer = try #require(try ledger.acquire([other]).positions.first).epoch

        var stale = Checkpoint(positions: [
            Samples.position(epoch: epochs[0], next: 10), Samples.position(other, epoch: epochs[1], next: 10),
        ])
        stale.openPanes = [Samples.openPane([1])]
        stale.evaluations = [Samples.evaluation()]
        stale.auditEntries = [Samples.audit()]
        #expect(throws: LedgerError.fenced(other)) { try ledger.commit(stale) }
        for table in ["evaluation", "audit", "open_pane"] { #expect(try place.count(table) == 0) }

        // Without the lost partition, the rest goes on; so does the new owner.
        try ledger.commit(Checkpoint(positions: [Samples.position(epoch: epochs[0], next: 10)]))
        try ledger.commit(Checkpoint(positions: [Samples.position(other, epoch: newer, next: 5)]))
        let positions = try ledger.acquire([other, Samples.partition]).positions
        #expect(positions.map(\.nextOffset) == [5, 10])
    }

    @Test(arguments: Backend.allCases)
    func `a partition's slot is given once, and is its own`(_ backend: Backend) throws {
        let place = try backend.makePlace()
        let ledger = try place.open()
        let partitions = (0..<4).map { InputPartition(topic: "predictions", partition: $0) }
        let first = try ledger.acquire([partitions[2], partitions[1]]).positions
        let second = try ledger.acquire(partitions).positions
        ledger.close()
        #expect(Set(second.map(\.slot)) == [0, 1, 2, 3])
        #expect(first.map(\.slot) == [second[2].slot, second[1].slot])
        #expect(try place.open().acquire(partitions).positions.map(\.slot) == second.map(\.slot))
    }

    @Test
    func
        `a take-over waits for the checkpoint of the former owner, in whatever order it names the partitions`()
        throws
    {
        let place = try PostgreSQLPlace()
        let partitions = (0..<2).map { InputPartition(topic: "predictions", partition: $0) }
        let opened = try place.open()
        let positions = try opened.acquire(partitions).positions.map {
            Samples.position($0.partition, epoch: $0.epoch, next: 7)
        }
        opened.close()
        // Somebody holds the first partition until both instances wait. If the second one had begun with the other
        // partition, the first would get this one, and both would wait for what the other one has.
        let blocker = Background {
            try? place.run(
                "begin; select 1 from checkpoint where partition = 0 for update; select pg_sleep(600)")
        }
        let activity = "from pg_stat_activity where datname = current_database()"
        try waitUntil("the partition is held") {
            try place.run("select 1 \(activity) and wait_event = 'PgSleep'").count == 1
        }
        func waitForInstances(_ count: Int) throws {
            try waitUntil("the instance waits") {
                try place.run("select 1 \(activity) and wait_event_type = 'Lock'").count == count
            }
        }
        let owner = Background { try place.open().commit(Checkpoint(positions: positions)) }
        try waitForInstances(1)
        let successor = Background { try place.open().acquire(partitions.reversed()).positions }
        try waitForInstances(2)
        try place.run("select pg_terminate_backend(pid) \(activity) and wait_event = 'PgSleep'")
        _ = try blocker.value()
        try owner.value()
        let taken = try successor.value()
        #expect(taken.map(\.epoch) == [2, 2])
        #expect(taken.map(\.nextOffset) == [7, 7])
    }

    @Test func `of two instances that acquire a partition, the older one is fenced`() throws {
        let place = try PostgreSQLPlace()
        let (first, second) = (try place.open(), try place.open())
        let old = try #require(try first.acquire([Samples.partition]).positions.first).epoch
        let new = try #require(try second.acquire([Samples.partition]).positions.first).epoch
        #expect(throws: LedgerError.fenced(Samples.partition)) {
            try first.commit(Checkpoint(positions: [Samples.position(epoch: old, next: 1)]))
        }
        try second.commit(Checkpoint(positions: [Samples.position(epoch: new, next: 2)]))
    }

    @Test(arguments: Backend.allCases)
    func `a checkpoint that nothing guards is refused`(_ backend: Backend) throws {
        let ledger = try backend.makePlace().open()
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        #expect(throws: LedgerError.noPosition) { try ledger.commit(Checkpoint(positions: [])) }
        let other = InputPartition(topic: "predictions", partition: 9)
        var checkpoint = Checkpoint(positions: [Samples.position(epoch: epoch, next: 1)])
        checkpoint.openPanes = [Samples.openPane(in: other, [1])]
        #expect(throws: LedgerError.unguarded(other)) { try ledger.commit(checkpoint) }
        checkpoint.openPanes = []
        checkpoint.removedOpenPanes = [Samples.openPane(in: other, []).key]
        #expect(throws: LedgerError.unguarded(other)) { try ledger.commit(checkpoint) }
    }

    @Test(arguments: Backend.allCases)
    func `a partition that was never acquired cannot be written`(_ backend: Backend) throws {
        let ledger = try backend.makePlace().open()
        #expect(throws: LedgerError.fenced(Samples.partition)) {
            try ledger.commit(Checkpoint(positions: [Samples.position(epoch: 1, next: 1)]))
        }
    }
}
