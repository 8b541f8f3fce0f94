import Settings
import Testing

struct MonitorMistakesTests {
    private static let models = [
        Mistake(
            "",
            "leeway.yaml:7:11: error: monitors[0].model: found nothing; allowed: a name of 1 to 128 "
                + "bytes without control characters"),
        Mistake(
            "~",
            "leeway.yaml:7:12: error: monitors[0].model: found nothing; allowed: a name of 1 to 128 "
                + "bytes without control characters"),
        Mistake(
            "[1]",
            "leeway.yaml:7:12: error: monitors[0].model: found a list; allowed: a name of 1 to 128 "
                + "bytes without control characters"),
        Mistake(
            "{a: 1}",
            "leeway.yaml:7:12: error: monitors[0].model: found a mapping; allowed: a name of 1 to "
                + "128 bytes without control characters"),
        Mistake(
            #""a\tb""#,
            #"leeway.yaml:7:12: error: monitors[0].model: found "a\u{9}b"; allowed: a name of 1 to "#
                + "128 bytes without control characters"),
        Mistake(
            #""""#,
            "leeway.yaml:7:12: error: monitors[0].model: found nothing; allowed: a name of 1 to 128 "
                + "bytes without control characters"),
    ]

    @Test(arguments: models)
    func `a model is named as events name it`(mistake: Mistake) throws {
        let issues = try Fixture().issues(Sound.configuration(monitor: Sound.monitor(model: mistake.text)))
        #expect(issues == mistake.issues)
    }

    private static let versions = [
        Mistake(
            "",
            "leeway.yaml:8:13: error: monitors[0].version: found nothing; allowed: a name of 1 to "
                + "128 bytes without control characters"),
        Mistake(
            "[]",
            "leeway.yaml:8:14: error: monitors[0].version: found a list; allowed: a name of 1 to 128 "
                + "bytes without control characters"),
    ]

    @Test func `a baseline is of the version that is monitored, unless that is any`() throws {
        func issues(_ version: String) throws -> [String] {
            try Fixture().issues(Sound.configuration(monitor: Sound.monitor(version: version)))
        }
        #expect(
            try issues("\"2\"") == [
                #"leeway.yaml:9:15: error: monitors[0].baseline: the baseline is of version "1", the monitor of "2"; "#
                    + "use that version's own baseline, build one with --version 2, or monitor version "
                    + #""*", which takes any"#
            ])
        #expect(try issues("\"*\"") == [])
    }

    @Test(arguments: versions)
    func `a version is a text or a star`(mistake: Mistake) throws {
        let issues = try Fixture().issues(Sound.configuration(monitor: Sound.monitor(version: mistake.text)))
        #expect(issues == mistake.issues)
    }

    private static let baselines = [
        Mistake(
            "",
            "leeway.yaml:9:14: error: monitors[0].baseline: found nothing; allowed: the path of a "
                + "baseline file"),
        Mistake(
            "nowhere.json",
            "leeway.yaml:9:15: error: monitors[0].baseline: cannot open nowhere.json: No such file "
                + "or directory; build it with: leeway baseline build"),
        Mistake(
            "/",
            "leeway.yaml:9:15: error: monitors[0].baseline: cannot read /: it is a directory; name a "
                + "file, or - for standard input; build it with: leeway baseline build"),
        Mistake(
            "leeway.yaml",
            "leeway.yaml:9:15: error: monitors[0].baseline: leeway.yaml: line 1, column 1: no JSON "
                + "value begins like this; build it again with: leeway baseline build"),
        Mistake(
            "reference.csv",
            "leeway.yaml:9:15: error: monitors[0].baseline: reference.csv: line 1, column 1: no JSON "
                + "value begins like this; build it again with: leeway baseline build"),
        Mistake(
            "[a]",
            "leeway.yaml:9:15: error: monitors[0].baseline: found a list; allowed: the path of a "
                + "baseline file"),
    ]

    @Test(arguments: baselines)
    func `a baseline is a file that was built`(mistake: Mistake) throws {
        let issues = try Fixture().issues(Sound.configuration(monitor: Sound.monitor(baseline: mistake.text)))
        #expect(issues == mistake.issues)
    }

    private static let columns = [
        Mistake(
            "",
            "leeway.yaml:11:13: error: monitors[0].columns: found nothing; allowed: all, a list of "
                + "columns, or a mapping of columns to overrides"),
        Mistake(
            "some",
            #"leeway.yaml:11:14: error: monitors[0].columns: found "some"; allowed: all, a list of "#
                + "columns, or a mapping of columns to overrides"),
        Mistake(
            "[]",
            "leeway.yaml:11:14: error: monitors[0].columns: no column; name at least one, or all"),
        Mistake(
            "[MedInc, medinc]",
            #"leeway.yaml:11:23: error: monitors[0].columns[1]: the baseline has no column "medinc"; "#
                + #"allowed: MedInc, Latitude, ocean, prediction.score, latency_ms; did you mean "MedInc"?"#),
        Mistake(
            "[MedInc, [a]]",
            "leeway.yaml:11:23: error: monitors[0].columns[1]: found a list; allowed: the name of a "
                + "column of the baseline"),
        Mistake(
            "{ MedInc: { groups: 1 } }",
            #"leeway.yaml:11:34: error: monitors[0].columns.MedInc.groups: found "1"; allowed: a "#
                + "whole number from 2 to 100"),
        Mistake(
            "{ MedInc: { groups: x } }",
            #"leeway.yaml:11:34: error: monitors[0].columns.MedInc.groups: found "x"; allowed: a "#
                + "whole number from 2 to 100"),
        Mistake(
            "{ ocean: { groups: 5 } }",
            #"leeway.yaml:11:33: error: monitors[0].columns.ocean.groups: "ocean" is categorical, and "#
                + "its groups are its categories; remove it"),
        Mistake(
            "{ MedInc: { type: categorical } }",
            #"leeway.yaml:11:32: error: monitors[0].columns.MedInc.type: the baseline holds "MedInc" "#
                + "as numeric; build the baseline again with --categorical MedInc"),
        Mistake(
            "{ MedInc: { type: integer } }",
            #"leeway.yaml:11:32: error: monitors[0].columns.MedInc.type: found "integer"; allowed: "#
                + "numeric, categorical"),
        Mistake(
            "{ MedInc: { ignore: yes } }",
            #"leeway.yaml:11:34: error: monitors[0].columns.MedInc.ignore: found "yes"; allowed: true "#
                + "or false"),
        Mistake(
            "{ MedInc: { ignor: true } }",
            "leeway.yaml:11:26: error: monitors[0].columns.MedInc.ignor: unknown key; allowed here: "
                + #"groups, ignore, type; did you mean "ignore"?"#),
        Mistake(
            "{ MedInc: }",
            "leeway.yaml:11:24: error: monitors[0].columns.MedInc: found nothing; allowed: a mapping "
                + "of keys to values"),
        Mistake(
            "{ Nope: { ignore: true } }",
            #"leeway.yaml:11:16: error: monitors[0].columns.Nope: the baseline has no column "Nope"; "#
                + "allowed: MedInc, Latitude, ocean, prediction.score, latency_ms"),
        Mistake(
            "{ MedInc: { ignore: true }, Latitude: { ignore: true }, ocean: { ignore: true }, prediction.score: { ignore: true } }",
            "leeway.yaml:11:14: error: monitors[0].columns: no column is left; keep at least one"),
        Mistake(
            "12",
            #"leeway.yaml:11:14: error: monitors[0].columns: found "12"; allowed: all, a list of "#
                + "columns, or a mapping of columns to overrides"),
    ]

    @Test(arguments: columns)
    func `columns are those of the baseline`(mistake: Mistake) throws {
        let issues = try Fixture().issues(Sound.configuration(monitor: Sound.monitor(columns: mistake.text)))
        #expect(issues == mistake.issues)
    }
}
