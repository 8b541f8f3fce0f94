import Rules
import Statistics
import Testing

@Suite struct `An alert on one line` {
    private static func summary(
        columns: [String], since: String = "2026-03-01T00:00:00Z", evaluation: ColumnEvaluation? = nil
    ) -> AlertSummary {
        AlertSummary(
            model: "credit", version: "7", columns: columns, column: "income", window: "30d/1d",
            rule: "drift",
            severity: .page, since: since, at: "2026-03-03T00:00:00Z", evaluation: evaluation)
    }

    private static let psi = AlertReading(
        measure: .psi, value: 0.53412, threshold: Threshold(comparison: .greater, value: 0.2))
    private static let noise = AlertReading(measure: .psiNoise, value: 0.03, threshold: nil)

    @Test func `says how urgent it is, what drifted how far, where else and since when`() {
        #expect(
            Self.summary(columns: ["age", "branch", "income"]).line([Self.psi, Self.noise])
                == "page  credit 7: income psi 0.534 (> 0.2), also age, branch; rule drift, 30d/1d, since 2026-03-01"
        )
    }

    @Test func `gives the certified interval and the events, whatever the rule asks for`() {
        let evaluation = ColumnEvaluation([.ksLower: 0.21234, .ksUpper: 0.2149], count: 720)
        #expect(
            Self.summary(columns: ["income"], evaluation: evaluation).line([Self.psi])
                == "page  credit 7: income psi 0.534 (> 0.2), KS 0.212-0.215, 720 events; rule drift, 30d/1d, since "
                + "2026-03-01")
    }

    @Test func `names three of many columns, and keeps the hours of a day`() {
        let many = ["a", "b", "income", "c", "d", "e"]
        #expect(
            Self.summary(columns: many, since: "2026-03-01T04:00:00Z").line([Self.psi])
                == "page  credit 7: income psi 0.534 (> 0.2), also a, b, c and 2 more; rule drift, 30d/1d, since "
                + "2026-03-01T04:00:00Z")
    }

    @Test func `shows what has no threshold where nothing has one, and what is unknown`() {
        #expect(
            Self.summary(columns: ["income"]).line([Self.noise])
                == "page  credit 7: income psi_noise 0.03; rule drift, 30d/1d, since 2026-03-01")
        let unknown = AlertReading(measure: .psi, value: nil, threshold: Self.psi.threshold)
        #expect(
            Self.summary(columns: ["income"]).line([unknown])
                == "page  credit 7: income psi unknown (> 0.2); rule drift, 30d/1d, since 2026-03-01")
    }
}
