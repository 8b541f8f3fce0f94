import Engine
import Ledger
import TestSupport
import Testing

/// What a checkpoint writes.
struct CheckpointTests {
    @Test func `only positions that moved are written, and nothing when nothing did`() throws {
        let model = try SmallModel()
        let configuration = try model.configuration()
        var session = try Session(configuration, ledger: model.ledger, partitions: 3)
        // Where a partition begins must not be decided twice.
        #expect(session.drain().positions.map(\.nextOffset) == [0, 0, 0])
        #expect(session.drain().isEmpty)
        for partition in 0..<3 { session.take(SmallModel.event(minutes: 0), partition: partition) }
        try session.commit()
        #expect(session.drain().isEmpty)

        session.take("not json", partition: 1)
        var checkpoint = session.drain()
        #expect(checkpoint.positions.map(\.partition.partition) == [1])
        #expect(checkpoint.positions.map(\.nextOffset) == [2])
        session.take(SmallModel.event(minutes: 1), partition: 2)
        checkpoint = session.drain()
        #expect(checkpoint.positions.map(\.partition.partition) == [2])
        #expect(checkpoint.openPanes.map(\.key.partition.partition) == [2])
        session.markIdle(0)
        checkpoint = session.drain()
        #expect(checkpoint.positions.map(\.partition.partition) == [0])
        #expect(checkpoint.positions.map(\.isIdle) == [true])
        session.lose(5, partition: 1)
        #expect(session.drain().positions.map(\.partition.partition) == [1])
        #expect(session.drain().isEmpty)
        session.ledger.close()
    }

    @Test func `what comes of all partitions is guarded by all of them`() throws {
        let model = try SmallModel()
        var session = try Session(try model.configuration(), ledger: model.ledger, partitions: 2)
        for partition in 0..<2 { session.take(SmallModel.event(minutes: 0), partition: partition) }
        session.take(SmallModel.event(minutes: 200), partition: 1)
        try session.commit()
        session.take(SmallModel.event(minutes: 200), partition: 0)
        #expect(session.evaluate().count > 0)
        let checkpoint = session.drain()
        #expect(checkpoint.evaluations.count > 0)
        #expect(checkpoint.positions.map(\.partition.partition) == [0, 1])
        session.ledger.close()
    }

    @Test func `a restart without news writes nothing`() throws {
        let model = try SmallModel()
        let configuration = try model.configuration()
        var session = try Session(configuration, ledger: model.ledger)
        for minutes in stride(from: 0, through: 400, by: 10) {
            session.take(SmallModel.event(minutes: minutes))
        }
        try session.end()
        session = try Session(configuration, ledger: model.ledger)
        #expect(session.evaluate().isEmpty)
        #expect(session.drain().isEmpty)
        session.ledger.close()
    }
}
