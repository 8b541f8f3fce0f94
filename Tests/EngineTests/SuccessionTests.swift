import Engine
import Settings
import Testing
import Windowing

/// What was evaluated once is not evaluated again, whatever becomes of the configuration in between.
struct SuccessionTests {
    /// Two partitions, of which the second stands two hours behind and is idle: windows are evaluated to 6:00.
    private func evaluated(_ model: SmallModel, _ configuration: Configuration) throws {
        var session = try Session(configuration, ledger: model.ledger, partitions: 2)
        session.take(SmallModel.event(minutes: 200), partition: 1)
        session.markIdle(1)
        for minutes in stride(from: 200, through: 370, by: 10) {
            session.take(SmallModel.event(minutes: minutes))
        }
        let ends = try session.commit()
        #expect(ends.last?.end.rfc3339 == "2024-01-01T06:00:00Z")
        try session.end()
    }

    /// The idle partition revives with events of its own order, of windows that were evaluated without them.
    private func revive(_ model: SmallModel, _ configuration: Configuration) throws -> [EndOutcome] {
        var session = try Session(configuration, ledger: model.ledger, partitions: 2)
        for minutes in [210, 230, 290, 330] { session.take(SmallModel.event(minutes: minutes), partition: 1) }
        for minutes in stride(from: 380, through: 600, by: 10) {
            session.take(SmallModel.event(minutes: minutes), partition: minutes % 20 == 0 ? 0 : 1)
        }
        let ends = try session.commit()
        #expect(session.pipeline.counters.late == 4)
        try session.end()
        return ends
    }

    private func expectNew(_ ends: [EndOutcome]) {
        #expect(ends.first?.end.rfc3339 == "2024-01-01T07:00:00Z")
        // What the former windows counted is missing from the first ones.
        #expect(ends.first?.windows.allSatisfy(\.isPartial) == true)
        #expect(ends.count == 3 && ends.last?.windows.contains { !$0.isPartial } == true)
    }

    @Test func `windows of another baseline begin behind what was evaluated with the former one`() throws {
        let model = try SmallModel()
        try evaluated(model, try model.configuration())
        try model.replaceBaseline()
        expectNew(try revive(model, try model.configuration()))
    }

    @Test func `a model that was not watched for a while is not evaluated twice`() throws {
        let model = try SmallModel(models: ["small", "other"])
        try evaluated(model, try model.configuration())
        var without = try Session(
            try model.configuration(monitors: [("other", "1")]), ledger: model.ledger, partitions: 2)
        try without.end()
        expectNew(try revive(model, try model.configuration()))
    }

    @Test func `a version that no star follows any more is not evaluated twice`() throws {
        let model = try SmallModel(models: ["small", "other"])
        try evaluated(model, try model.configuration(monitors: [("small", "*")]))
        var without = try Session(
            try model.configuration(monitors: [("other", "1")]), ledger: model.ledger, partitions: 2)
        try without.end()
        expectNew(try revive(model, try model.configuration(monitors: [("small", "*")])))
    }

    @Test func `a window that was taken out of the configuration and put back is not evaluated twice`() throws
    {
        let model = try SmallModel()
        let both = "{ size: 2h, slide: 1h }, { size: 5h, slide: 5h }"
        try evaluated(model, try model.configuration(windows: both))
        var without = try Session(
            try model.configuration(windows: "{ size: 5h, slide: 5h }"), ledger: model.ledger, partitions: 2)
        try without.end()
        let ends = try revive(model, try model.configuration(windows: both))
        #expect(ends.map(\.end.rfc3339).first == "2024-01-01T07:00:00Z")
    }
}
