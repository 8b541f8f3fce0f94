import Rules
import Statistics
import Testing
import Windowing

@Suite struct `A transition` {
    private static func transitions(
        when: String, minimumCount: UInt64 = 200, _ evaluations: [(column: Int, evaluation: ColumnEvaluation)]
    ) throws -> [AlertTransition] {
        let rule = Rule(
            name: "drift", over: .all, when: try Expression(when), minimumCount: minimumCount, severity: .page
        )
        var machine = AlertMachine(rule: rule, revision: "r1")
        return machine.step(
            end: EventTime(milliseconds: 7), slide: 1, partial: false, evaluations: evaluations)
    }

    @Test func `carries the numbers of the worst column with their thresholds`() throws {
        let worst = ColumnEvaluation([.psi: 0.5, .psiNoise: 0.04, .ksLower: 0.2, .kl: 3])
        let transitions = try Self.transitions(
            when: "psi > 0.2 and psi > psi_noise or 0.1 < ks.lower or mean > 1",
            [(2, .init([.psi: 0.3, .psiNoise: 0.04])), (5, worst)])
        #expect(
            transitions == [
                AlertTransition(
                    state: .firing, at: EventTime(milliseconds: 7), since: EventTime(milliseconds: 7),
                    column: 5, columns: [2, 5], evaluation: worst,
                    readings: [
                        AlertReading(
                            measure: .psi, value: 0.5,
                            threshold: Threshold(comparison: .greater, value: 0.2)),
                        AlertReading(measure: .psiNoise, value: 0.04, threshold: nil),
                        AlertReading(
                            measure: .ksLower, value: 0.2,
                            threshold: Threshold(comparison: .greater, value: 0.1)),
                        AlertReading(
                            measure: .mean, value: nil, threshold: Threshold(comparison: .greater, value: 1)),
                    ], revision: "r1")
            ])
    }

    @Test func `names the smallest where small is bad`() throws {
        let evaluations = [0.005, 0.001, 0.009].enumerated().map { ($0, ColumnEvaluation([.ksPValue: $1])) }
        #expect(try Self.transitions(when: "ks.p_value < 0.01", evaluations).first?.column == 1)
        #expect(try Self.transitions(when: "ks.p_value != 0.01", evaluations).first?.column == 2)
    }

    @Test func `names the first of equals, and one with a number before one without`() throws {
        let evaluations = [
            (0, ColumnEvaluation([.kl: 9])), (1, .init([.psi: 0.3])), (2, .init([.psi: 0.5])),
            (3, .init([.psi: 0.5])),
        ]
        #expect(try Self.transitions(when: "psi > 0.2 or kl > 1", evaluations).first?.column == 2)
        #expect(try Self.transitions(when: "1 > 0", evaluations).first?.column == 0)
        #expect(try Self.transitions(when: "mean > 3 or kl > 0 or psi > 0", evaluations).first?.column == 0)
    }

    @Test func `ranks by what the rule may judge by`() throws {
        // The mean of the second column rests on three values, so the rule does not see it.
        let evaluations = [
            (0, ColumnEvaluation([.mean: 5, .psi: 1])), (1, .init([.mean: 99, .psi: 1], valid: 3)),
        ]
        let transition = try Self.transitions(when: "mean > 4 or psi > 0.2", evaluations).first
        #expect(transition?.columns == [0, 1])
        #expect(transition?.column == 0)
    }
}
