import Engine
import Ledger
import Settings
import TestSupport
import Testing

/// Alerts that stand in the ledger when their rule, their baseline or their model is not in force any more.
struct ClosingTests {
    private static let rule =
        "{ name: rows, when: count > 5, minimum_count: 1, severity: page, over: [x] }"

    private func firing(_ model: SmallModel) throws {
        var session = try Session(try model.configuration(rules: Self.rule), ledger: model.ledger)
        for minutes in stride(from: 0, through: 400, by: 10) {
            session.take(SmallModel.event(minutes: minutes))
        }
        try session.commit()
        #expect(try transitions(session.ledger).map(\.state) == ["firing"])
        try session.end()
    }

    private func transitions(_ ledger: LedgerStore) throws -> [AlertTransitionRow] {
        var rows: [AlertTransitionRow] = []
        try ledger.alertTransitions { rows.append($0) }
        return rows
    }

    private func auditKinds(_ ledger: LedgerStore) throws -> [String] {
        var kinds: [String] = []
        try ledger.auditRows { if $0.entry.kind.hasPrefix("alert.") { kinds.append($0.entry.kind) } }
        return kinds
    }

    /// Opens the ledger under another configuration, and expects that the alert ends for this reason.
    private func expectClosed(
        _ model: SmallModel, _ configuration: Configuration, _ reason: String
    ) throws {
        var session = try Session(configuration, ledger: model.ledger)
        let checkpoint = session.drain()
        #expect(checkpoint.alertTransitions.map(\.state) == ["resolved"])
        try session.ledger.commit(checkpoint)
        let rows = try transitions(session.ledger)
        #expect(rows.map(\.state) == ["firing", "resolved"])
        let sixHours: Int64 = 1_704_067_200_000 + 6 * 3_600_000
        #expect(rows.last?.at == sixHours)
        #expect(rows.last?.document.contains("\"reason\":\"\(reason)\"") == true)
        #expect(try auditKinds(session.ledger) == ["alert.firing", "alert.resolved"])
        #expect(session.drain().alertTransitions.isEmpty)
        try session.end()
        // It ends once.
        session = try Session(configuration, ledger: model.ledger)
        #expect(session.drain().alertTransitions.isEmpty)
        session.ledger.close()
    }

    @Test func `an alert goes on under the same configuration`() throws {
        let model = try SmallModel()
        try firing(model)
        var session = try Session(try model.configuration(rules: Self.rule), ledger: model.ledger)
        #expect(session.drain().isEmpty)
        session.ledger.close()
    }

    @Test func `an alert of a rule that is gone ends, and begins anew when the rule is back`() throws {
        let model = try SmallModel()
        try firing(model)
        try expectClosed(
            model, try model.configuration(), "the rule is not in the configuration any more")
        var session = try Session(try model.configuration(rules: Self.rule), ledger: model.ledger)
        for minutes in stride(from: 410, through: 600, by: 10) {
            session.take(SmallModel.event(minutes: minutes))
        }
        try session.commit()
        #expect(try transitions(session.ledger).map(\.state) == ["firing", "resolved", "firing"])
        session.ledger.close()
    }

    @Test func `an alert of a rule that was changed ends`() throws {
        let model = try SmallModel()
        try firing(model)
        let changed = try model.configuration(
            rules: Self.rule.replacing("count > 5", with: "count > 1000000"))
        try expectClosed(model, changed, "the rule or its baseline was replaced")
    }

    @Test func `an alert over another baseline ends`() throws {
        let model = try SmallModel()
        try firing(model)
        try model.replaceBaseline()
        // The same name, as the configuration has it.
        let configuration = try model.configuration(rules: Self.rule)
        try expectClosed(model, configuration, "the rule or its baseline was replaced")
    }

    @Test func `an alert of a model that is not watched any more ends`() throws {
        let model = try SmallModel(models: ["small", "other"])
        try firing(model)
        try expectClosed(
            model, try model.configuration(monitors: [("other", "1")]),
            "the model's version is not monitored any more")
    }
}
