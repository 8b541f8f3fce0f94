import Rules
import Statistics
import TestSupport
import Testing
import Windowing

@Suite struct `Alerts over random schedules` {
    /// What a random window end brings.
    private struct Step {
        let end: EventTime
        let partial: Bool
        let evaluations: [(column: Int, evaluation: ColumnEvaluation)]
    }

    private static let slide: Int64 = 3_600_000

    private static func rule(using random: inout SplitMix64) throws -> Rule {
        let clear: String? = Bool.random(using: &random) ? "psi < 0.1" : nil
        return Rule(
            name: "drift", over: .all, when: try Expression("psi > 0.2"),
            clear: try clear.map { try Expression($0) },
            hold: slide / 2 * Int64.random(in: 0...6, using: &random), minimumCount: 200, severity: .page)
    }

    private static func steps(using random: inout SplitMix64) -> [Step] {
        var hour = Int64.random(in: -5...5, using: &random)
        let calm = Int.random(in: 1...4, using: &random)
        return (0..<60).map { _ in
            hour += Int.random(in: 0...9, using: &random) == 0 ? Int64.random(in: 2...5, using: &random) : 1
            let count: Double = Int.random(in: 0...9, using: &random) == 0 ? 199 : 200
            var evaluations: [(column: Int, evaluation: ColumnEvaluation)] = []
            for column in 0..<4 where Int.random(in: 0...9, using: &random) > 0 {
                var evaluation = ColumnEvaluation([:], count: count)
                let levels = Array(repeating: 0.05, count: calm) + [0.15, 0.25, 0.3, 0.3]
                let level = levels.randomElement(using: &random) ?? 0
                evaluation[.psi] =
                    Int.random(in: 0...7, using: &random) == 0 ? .insufficient(.noReference) : .value(level)
                evaluations.append((column, evaluation))
            }
            return Step(
                end: EventTime(milliseconds: hour * slide),
                partial: Int.random(in: 0...14, using: &random) == 0,
                evaluations: evaluations)
        }
    }

    @Test(arguments: UInt64(0)..<150)
    func `go on after a restart as if there had been none`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let rule = try Self.rule(using: &random)
        let steps = Self.steps(using: &random)
        var undisturbed = AlertMachine(rule: rule, revision: "r1")
        var restarted = undisturbed
        var count = 0
        for (place, step) in steps.enumerated() {
            if Int.random(in: 0...2, using: &random) == 0 {
                restarted = try AlertMachine(rule: rule, revision: "r1", restoring: restarted.state)
            }
            let expected = undisturbed.step(
                end: step.end, slide: Self.slide, partial: step.partial, evaluations: step.evaluations)
            let found = restarted.step(
                end: step.end, slide: Self.slide, partial: step.partial,
                evaluations: step.evaluations.shuffled(using: &random))
            #expect(found == expected, "seed \(seed), step \(place)")
            #expect(restarted.state == undisturbed.state, "seed \(seed), step \(place)")
            count += found.count
        }
        #expect(count > 0, "seed \(seed): the schedule is too calm")
    }

    @Test(arguments: UInt64(0)..<150)
    func `follow a table`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let rule = try Self.rule(using: &random)
        var machine = AlertMachine(rule: rule, revision: "r1")
        var model = AlertModel(hold: rule.hold, slide: Self.slide, clear: rule.clear == nil ? nil : 0.1)
        for (place, step) in Self.steps(using: &random).enumerated() {
            let found = machine.step(
                end: step.end, slide: Self.slide, partial: step.partial, evaluations: step.evaluations)
            var values: [Int: Double?] = [:]
            for (column, evaluation) in step.evaluations {
                let isEnough = !step.partial && evaluation[.count] != .value(199)
                values[column] = .some(isEnough ? evaluation[.psi].number : nil)
            }
            let expected = model.step(end: step.end.milliseconds, values)
            #expect(
                found.map { AlertModel.Event($0) } == expected, "seed \(seed), step \(place)")
            #expect(machine.firingColumns == model.firing, "seed \(seed), step \(place)")
            #expect(machine.pendingColumns == model.pending, "seed \(seed), step \(place)")
        }
    }
}
