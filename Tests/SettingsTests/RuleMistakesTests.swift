import Settings
import Testing

struct RuleMistakesTests {
    private static let rules = [
        Mistake(
            "",
            "leeway.yaml:12:11: error: monitors[0].rules: found nothing; allowed: a list of rules"),
        Mistake(
            "drift",
            #"leeway.yaml:12:12: error: monitors[0].rules: found "drift"; allowed: a list of rules"#),
        Mistake(
            "[drift]",
            #"leeway.yaml:12:13: error: monitors[0].rules[0]: found "drift"; allowed: a mapping of "#
                + "keys to values"),
        Mistake(
            "[{}]",
            "leeway.yaml:12:13: error: monitors[0].rules[0].name: missing; add it: name: a name that "
                + "alerts carry",
            "leeway.yaml:12:13: error: monitors[0].rules[0].when: missing; add it: when: psi > 0.2 "
                + "and psi > psi_noise",
            "leeway.yaml:12:13: error: monitors[0].rules[0].severity: missing; add it: severity: "
                + "page, ticket or info"),
        Mistake(
            "[{ name: a, when: psi > 0.2 }]",
            "leeway.yaml:12:13: error: monitors[0].rules[0].severity: missing; add it: severity: "
                + "page, ticket or info"),
        Mistake(
            "[{ name: a, when: psi > 0.2, severity: pager }]",
            #"leeway.yaml:12:51: error: monitors[0].rules[0].severity: found "pager"; allowed: page, "#
                + #"ticket, info; did you mean "page"?"#),
        Mistake(
            "[{ name: a, when: psi, severity: page }]",
            "leeway.yaml:12:30: error: monitors[0].rules[0].when: found the number psi, but a rule "
                + "needs a condition; compare it, as in psi > 0.2"),
        Mistake(
            #"[{ name: a, when: "psi > 0.2 and psy > 1", severity: page }]"#,
            "leeway.yaml:12:45: error: monitors[0].rules[0].when: found 'psy', which names no "
                + "measure; did you mean psi?"),
        Mistake(
            #"[{ name: a, when: "psi > \u0030.2 and psy > 1", severity: page }]"#,
            "leeway.yaml:12:30: error: monitors[0].rules[0].when: found 'psy', which names no "
                + "measure; did you mean psi?"),
        Mistake(
            "[{ name: a, when: psi > 0.1, clear: 'psi < ', severity: page }]",
            "leeway.yaml:12:55: error: monitors[0].rules[0].clear: found the end; allowed here: a "
                + "number, a measure, '(' or '-'"),
        Mistake(
            "[{ name: a, when: psi > 0.1, over: feature, severity: page }]",
            #"leeway.yaml:12:47: error: monitors[0].rules[0].over: found "feature"; allowed: "#
                + #"features, prediction, numeric, categorical, all; did you mean "features"?"#),
        Mistake(
            "[{ name: a, when: psi > 0.1, over: [], severity: page }]",
            "leeway.yaml:12:47: error: monitors[0].rules[0].over: no column; name at least one"),
        Mistake(
            "[{ name: a, when: psi > 0.1, over: {}, severity: page }]",
            "leeway.yaml:12:47: error: monitors[0].rules[0].over: found a mapping; allowed: a list "
                + "of columns, or one of features, prediction, numeric, categorical, all"),
        Mistake(
            "[{ name: a, when: psi > 0.1, over: [Nope, MedInc], severity: page }]",
            "leeway.yaml:12:48: error: monitors[0].rules[0].over[0]: the monitor has no column "
                + #""Nope"; allowed: MedInc, Latitude, ocean, prediction.score"#),
        Mistake(
            "[{ name: a, when: psi > 0.1, window: 7d/1d, severity: page }]",
            "leeway.yaml:12:49: error: monitors[0].rules[0].window: the monitor has no window 7d/1d; "
                + "allowed: 30d/1d"),
        Mistake(
            "[{ name: a, when: psi > 0.1, window: 30d, severity: page }]",
            #"leeway.yaml:12:49: error: monitors[0].rules[0].window: found "30d"; allowed: size/slide "#
                + "of one of the monitor's windows, such as 30d/1d"),
        Mistake(
            "[{ name: a, when: psi > 0.1, for: 1x, severity: page }]",
            #"leeway.yaml:12:46: error: monitors[0].rules[0].for: found "1x"; allowed: a duration "#
                + "such as 90s, 5m, 1h or 7d, at most 3650000d"),
        Mistake(
            "[{ name: a, when: psi > 0.1, minimum_count: -1, severity: page }]",
            #"leeway.yaml:12:56: error: monitors[0].rules[0].minimum_count: found "-1"; allowed: a "#
                + "whole number from 0 to 1000000000000"),
        Mistake(
            "[{ name: a, when: psi > 0.1, allow_partial: maybe, severity: page }]",
            #"leeway.yaml:12:56: error: monitors[0].rules[0].allow_partial: found "maybe"; allowed: "#
                + "true or false"),
        Mistake(
            #"[{ name: a, when: psi > 0.1, severity: page, annotations: { summary: "{{model}} {{colum}} x", b: '{{', c: [x] } }]"#,
            "leeway.yaml:12:94: error: monitors[0].rules[0].annotations.summary: found 'colum' "
                + "between braces; did you mean column?",
            "leeway.yaml:12:110: error: monitors[0].rules[0].annotations.b: found '{{' without '}}' "
                + "after it; write {{name}}",
            "leeway.yaml:12:118: error: monitors[0].rules[0].annotations.c: found a list; allowed: a "
                + "text, with fields such as {{column}} and {{psi}}"),
        Mistake(
            "[{ name: a, when: psi > 0.1, severity: page, annotations: text }]",
            #"leeway.yaml:12:70: error: monitors[0].rules[0].annotations: found "text"; allowed: a "#
                + "mapping of keys to values"),
        Mistake(
            "[{ name: a, when: psi > 0.1, severity: page }, { name: a, when: psi > 0.2, severity: bad }]",
            #"leeway.yaml:12:59: error: monitors[0].rules[1]: a second rule named "a"; give each rule "#
                + "of a monitor its own name",
            #"leeway.yaml:12:97: error: monitors[0].rules[1].severity: found "bad"; allowed: page, "#
                + "ticket, info"),
        Mistake(
            "[{ name: a, when: psi > 0.1, severity: page, receivers: [x], sevirity: b }]",
            "leeway.yaml:12:57: error: monitors[0].rules[0].receivers: unknown key; allowed here: "
                + "allow_partial, annotations, clear, for, minimum_count, name, over, severity, when, "
                + "window",
            "leeway.yaml:12:73: error: monitors[0].rules[0].sevirity: unknown key; allowed here: "
                + "allow_partial, annotations, clear, for, minimum_count, name, over, severity, when, "
                + #"window; did you mean "severity"?"#),
        Mistake(
            #"[{ name: "a\nb", when: psi > 0.1, severity: page }]"#,
            #"leeway.yaml:12:21: error: monitors[0].rules[0].name: found "a\u{a}b"; allowed: a name "#
                + "of 1 to 128 bytes without control characters"),
    ]

    @Test(arguments: rules)
    func `a rule is told exactly`(mistake: Mistake) throws {
        let issues = try Fixture().issues(Sound.configuration(monitor: Sound.monitor(rules: mistake.text)))
        #expect(issues == mistake.issues)
    }
}
