import Settings
import TestSupport
import Testing

/// Rules that are allowed and cannot do what a rule is for.
struct RuleDoubtsTests {
    private func warnings(_ rule: String, columns: String = "all") throws -> [String] {
        let fixture = try Fixture()
        let text = Sound.configuration(monitor: Sound.monitor(columns: columns, rules: "[\(rule)]"))
        return try fixture.read(text).get().warnings.map {
            $0.description.replacing(fixture.folder.path + "/", with: "")
        }
    }

    @Test func `a rule that cannot fire is a warning, not an error`() throws {
        #expect(
            try warnings("{ name: a, when: ks.upper > 0.1, over: all, severity: page }") == [
                "leeway.yaml:12:30: warning: monitors[0].rules[0].when: the rule can never fire on ocean; its measures "
                    + "are not defined for that column"
            ])
        #expect(
            try warnings(
                "{ name: a, when: psi > 0.1, over: prediction, severity: page }", columns: "[MedInc]") == [
                    "leeway.yaml:12:30: warning: monitors[0].rules[0].when: the rule is over no column; choose columns "
                        + "that the monitor has"
                ])
        #expect(try warnings("{ name: a, when: ks.upper > 0.1 or psi > 1, over: all, severity: page }") == [])
    }

    private static let always =
        "the condition always holds, so the rule fires in every window that can be judged; compare a measure with "
        + "a threshold that separates drift from none, as in psi > 0.2"

    @Test(arguments: [
        ("1 < 2", always), ("psi > 0.2 or 1 < 2", always), ("psi >= 0", always),
        ("psi > 0.2 or psi < 0.3", always),
        (
            "psi < 0",
            "the condition can never hold, so the rule can never fire; no value satisfies it, where psi is 0 or more"
        ),
        ("1 > 2", "the condition can never hold, so the rule can never fire; mend it"),
        (
            "hellinger > 1.5",
            "the condition can never hold, so the rule can never fire; no value satisfies it, where hellinger is from "
                + "0 to 1"
        ),
    ])
    func `a condition that is the same in every window is a warning`(when: String, text: String) throws {
        #expect(
            try warnings("{ name: a, when: \(when), severity: page }") == [
                "leeway.yaml:12:30: warning: monitors[0].rules[0].when: \(text)"
            ])
    }

    @Test(arguments: [
        (
            "psi < 0.3",
            "it can hold together with when, as for psi = 0.25, so an alert would end at the next window and fire "
                + "again; leave a gap, as between when: psi > 0.2 and clear: psi < 0.1"
        ),
        (
            "psi < 0",
            "the condition can never hold, so an alert would never end; no value satisfies it, where psi is 0 or more"
        ),
        (
            "1 < 2",
            "the condition always holds, so an alert would end at the next window and fire again; leave it out: an "
                + "alert then ends when its cause does"
        ),
        (
            "ks.upper < 0.1",
            "an alert of ocean would never end; its measures are not defined for that column"
        ),
    ])
    func `a condition that ends no alert, or each at once, is a warning`(clear: String, text: String) throws {
        #expect(
            try warnings("{ name: a, when: psi > 0.2, clear: \(clear), severity: page }") == [
                "leeway.yaml:12:48: warning: monitors[0].rules[0].clear: \(text)"
            ])
    }

    @Test(arguments: [
        "when: psi > 0.2, clear: psi < 0.1", "when: psi > 0.2, clear: psi <= 0.2",
        "when: psi > 0.2 and psi > psi_noise, clear: psi < 0.1", "when: mean < 0, clear: mean > 1",
        "when: psi > 0.2, clear: psi < psi_noise", "when: missing / count > 0.1",
    ])
    func `a sensible rule is none`(rule: String) throws {
        #expect(try warnings("{ name: a, over: [MedInc], \(rule), severity: page }") == [])
    }
}
