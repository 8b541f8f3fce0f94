import Rules
import Statistics
import Testing
import Windowing

@Suite struct `A rule` {
    private static func rule(
        name: String = "drift", over: ColumnSelector = .features, window: WindowSpec? = nil,
        when: String = "psi > 0.2", clear: String? = nil, hold: Int64 = 0, minimumCount: UInt64 = 200,
        severity: Severity = .page, summary: String? = nil, allowsPartial: Bool = false
    ) throws -> Rule {
        Rule(
            name: name, over: over, window: window, when: try Expression(when),
            clear: try clear.map { try Expression($0) }, hold: hold, minimumCount: minimumCount,
            severity: severity,
            annotations: try summary.map { [.init(name: "summary", template: try Template($0))] } ?? [],
            allowsPartial: allowsPartial)
    }

    @Test func `judges nothing by a partial window unless it says so`() throws {
        let column = ColumnEvaluation([.psi: 0.3])
        #expect(try Self.rule().verdict(on: column, partial: true) == .unknown)
        #expect(try Self.rule().clearance(on: column, partial: true) == .unknown)
        #expect(try Self.rule(allowsPartial: true).verdict(on: column, partial: true) == .true)
        #expect(try Self.rule(allowsPartial: true).clearance(on: column, partial: true) == .false)
    }

    @Test func `judges nothing by too few events`() throws {
        for (count, verdict) in [(199.0, Verdict.unknown), (200, .true), (201, .true)] {
            #expect(try Self.rule().verdict(on: .init([.psi: 0.3], count: count), partial: false) == verdict)
        }
        #expect(
            try Self.rule(minimumCount: 0).verdict(on: .init([.psi: 0.3], count: 0), partial: false) == .true)
        var uncounted = ColumnEvaluation(valid: 1000)
        uncounted[.psi] = .value(0.3)
        #expect(try Self.rule().verdict(on: uncounted, partial: false) == .unknown)
    }

    @Test func `judges a value measure by enough valid values`() throws {
        let rule = try Self.rule(when: "psi > 0.2 or mean > 1")
        let column = ColumnEvaluation([.psi: 0.1, .mean: 2], count: 1000, valid: 199)
        #expect(rule.verdict(on: column, partial: false) == .unknown)
        #expect(rule.clearance(on: column, partial: false) == .unknown)
        let drifted = ColumnEvaluation([.psi: 0.3, .mean: 0], count: 1000, valid: 10)
        #expect(rule.verdict(on: drifted, partial: false) == .true)
    }

    @Test func `clears by the opposite of its condition, or by a condition of its own`() throws {
        let between = ColumnEvaluation([.psi: 0.15])
        #expect(try Self.rule().clearance(on: between, partial: false) == .true)
        #expect(try Self.rule(clear: "psi < 0.1").clearance(on: between, partial: false) == .false)
        #expect(
            try Self.rule(clear: "psi < 0.1").clearance(on: .init([.psi: 0.05]), partial: false) == .true)
        #expect(try Self.rule().clearance(on: .init([:]), partial: false) == .unknown)
    }

    @Test func `has a revision that can be read`() throws {
        let rule = try Self.rule(
            window: WindowSpec(size: 2_592_000_000, slide: 86_400_000), when: "psi>0.20 and(psi > psi_noise)",
            clear: "psi < 0.1", hold: 172_800_000)
        #expect(
            rule.revision == """
                name "drift"
                over features
                window 2592000000/86400000+0
                when psi > 0.2 and psi > psi_noise
                clear psi < 0.1
                for 172800000
                minimum_count 200
                severity page
                allow_partial false

                """)
    }

    @Test func `has another revision exactly when it alerts otherwise`() throws {
        let base = try Self.rule()
        let others = [
            try Self.rule(name: "drift2"), try Self.rule(name: "drift\"\nover all"),
            try Self.rule(over: .all), try Self.rule(over: .columns(["features"])),
            try Self.rule(window: WindowSpec(size: 2, slide: 1)),
            try Self.rule(window: WindowSpec(size: 2, slide: 1, offset: 0)),
            try Self.rule(window: WindowSpec(size: 4, slide: 2, offset: 1)),
            try Self.rule(when: "psi > 0.21"), try Self.rule(clear: "psi < 0.1"), try Self.rule(hold: 1),
            try Self.rule(minimumCount: 199), try Self.rule(severity: .info),
            try Self.rule(allowsPartial: true),
        ]
        // The fifth and sixth are equal.
        #expect(Set(others.map(\.revision)).count == others.count - 1)
        #expect(!others.map(\.revision).contains(base.revision))
        #expect(try Self.rule(when: " (psi)>0.20").revision == base.revision)
        #expect(try Self.rule(summary: "{{column}}").revision == base.revision)
    }
}
