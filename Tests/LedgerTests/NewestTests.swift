import Ledger
import TestSupport
import Testing

/// What a start reads of former outcomes.
struct NewestTests {
    @Test(arguments: Backend.allCases)
    func `the newest evaluations are those of one model, version, window and end`(_ backend: Backend) throws {
        let ledger = try backend.makePlace().open()
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        var checkpoint = Checkpoint(positions: [Samples.position(epoch: epoch, next: 1)])
        let newest = Samples.end + Samples.day
        checkpoint.evaluations = [
            Samples.evaluation(), Samples.evaluation(column: "b", end: newest, ordinal: 1),
            Samples.evaluation(end: newest), Samples.evaluation(version: "2", end: newest + Samples.day),
            Samples.evaluation(model: "other", end: newest + Samples.day),
            Samples.evaluation(segment: "s", end: newest + Samples.day),
        ]
        try ledger.commit(checkpoint)
        let rows = try ledger.newestEvaluations(model: "m", version: "1", window: "30d/1d", column: "MedInc")
        #expect(rows == [checkpoint.evaluations[2], checkpoint.evaluations[1]])
        #expect(try ledger.newestEvaluations(model: "m", version: "1", window: "1h", column: "b").isEmpty)
    }

    @Test(arguments: Backend.allCases)
    func `alerts that stand come with the newest end of their window`(_ backend: Backend) throws {
        let place = try backend.makePlace()
        let ledger = try place.open()
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        var checkpoint = Checkpoint(positions: [Samples.position(epoch: epoch, next: 1)])
        checkpoint.evaluations = [Samples.evaluation(), Samples.evaluation(end: Samples.end + Samples.day)]
        checkpoint.alertTransitions = [
            Samples.transition(), Samples.transition(fingerprint: "f2", state: "pending", columns: ["none"]),
            Samples.transition(fingerprint: "f3"),
            Samples.transition(fingerprint: "f3", state: "resolved", at: Samples.end + 1),
        ]
        try ledger.commit(checkpoint)
        let standing = try ledger.acquire([Samples.partition]).standingAlerts
        #expect(standing.map(\.transition.fingerprint) == ["f1", "f2"])
        #expect(standing.map(\.evaluatedThrough) == [Samples.end + Samples.day, nil])
    }
}
