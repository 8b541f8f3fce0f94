import Cells
import Rules
import Settings
import TestSupport
import Testing
import Windowing

struct ColumnOverrideTests {
    private func monitor(_ columns: String, rules: String = "[\(Sound.rule)]") throws -> Monitor {
        let text = Sound.configuration(monitor: Sound.monitor(columns: columns, rules: rules))
        return try #require(try Fixture().read(text).get().monitors.first)
    }

    @Test func `a list keeps its columns, in the order of the baseline`() throws {
        #expect(try monitor("[ocean, MedInc, ocean]").columns.map(\.name) == ["MedInc", "ocean"])
    }

    @Test func `a mapping leaves the columns it does not name as they are`() throws {
        let all = try monitor("all").columns
        let some = try monitor(
            "{ MedInc: { groups: 4, type: numeric }, ocean: { ignore: true }, Latitude: {} }"
        ).columns
        #expect(some.map(\.name) == ["MedInc", "Latitude", "prediction.score"])
        #expect(all[0].groups.count == 10)
        #expect(some[0].groups.count == 4)
        #expect(some[0].counts == all[0].counts)
        #expect(some[1] == all[1] && some[2] == all[3])
    }

    @Test func `not ignoring a column keeps it`() throws {
        #expect(try monitor("{ ocean: { ignore: false, type: categorical } }").columns.count == 4)
    }

    @Test func `latency is counted without a reference where it is named`() throws {
        #expect(try monitor("[MedInc, latency_ms]").columns.map(\.name) == ["MedInc", "latency_ms"])
        let columns = try monitor("{ latency_ms: {} }").columns
        #expect(columns.last == .latency && columns.count == 5)
        #expect(try monitor("{ latency_ms: { ignore: true } }").columns.count == 4)
        #expect(try monitor("all").columns.count == 4)
    }

    @Test func `rules see the columns that are left`() throws {
        let text = Sound.configuration(
            monitor: Sound.monitor(
                columns: "{ ocean: { ignore: true } }",
                rules: "[{ name: a, over: [ocean], when: psi > 0.2, severity: page }]"))
        #expect(
            try Fixture().issues(text) == [
                "leeway.yaml:12:31: error: monitors[0].rules[0].over[0]: the monitor has no column \"ocean\"; "
                    + "allowed: MedInc, Latitude, prediction.score"
            ])
    }

    @Test func `an expression over several lines is told by where it begins`() throws {
        let rules = """

                  - name: a
                    when: psi > 0.2
                      and psy > 1
                    clear: |
                      psi <
                      0.1 or psy
                    severity: page
            """
        #expect(
            try Fixture().issues(Sound.configuration(monitor: Sound.monitor(rules: rules))) == [
                "leeway.yaml:14:15: error: monitors[0].rules[0].when: found 'psy', which names no measure; did you "
                    + "mean psi?",
                "leeway.yaml:16:16: error: monitors[0].rules[0].clear: found 'psy', which names no measure; did you "
                    + "mean psi?",
            ])
    }

    @Test func `another spelling of a window is that window`() throws {
        let rule = "{ name: a, window: 720h/24h, when: psi > 0.2, severity: page }"
        #expect(try monitor("all", rules: "[\(rule)]").rules.first?.window?.label == "30d/1d")
    }
}
