import Foundation
import Settings
import TestSupport
import Testing

struct DocumentMistakesTests {
    private static let texts = [
        Mistake("", "leeway.yaml:1:1: error: the file is empty; see the example in the README"),
        Mistake("# nothing\n", "leeway.yaml:1:1: error: the file is empty; see the example in the README"),
        Mistake("---\n", "leeway.yaml:2:1: error: found nothing; allowed: a mapping of keys to values"),
        Mistake("- a", "leeway.yaml:1:1: error: found a list; allowed: a mapping of keys to values"),
        Mistake("text", #"leeway.yaml:1:1: error: found "text"; allowed: a mapping of keys to values"#),
        Mistake(
            "a:\n  b: [",
            "leeway.yaml:3:1: error: not YAML: did not find expected node content; mend the syntax here"),
        Mistake(
            "a: b: c",
            "leeway.yaml:1:5: error: not YAML: mapping values are not allowed in this context; mend the syntax here"
        ),
        Mistake(
            "\ta: 1",
            "leeway.yaml:1:1: error: not YAML: found character that cannot start any token; mend the syntax here"
        ),
        Mistake("a: *b", "leeway.yaml:1:4: error: not YAML: found undefined alias; mend the syntax here"),
        Mistake("&a [*a]", "leeway.yaml:1:5: error: not YAML: found undefined alias; mend the syntax here"),
        Mistake(
            "a: 1\n---\nb: 2",
            "leeway.yaml:2:1: error: not YAML: but found another document; mend the syntax here"),
        Mistake(
            #"a: "\q""#,
            "leeway.yaml:1:5: error: not YAML: found unknown escape character; mend the syntax here"),
        Mistake("a: \u{1}", "leeway.yaml:1:1: error: not YAML; remove control characters"),
        Mistake(
            "a: 1\na: 2",
            #"leeway.yaml:1:1: error: the mapping with this key has "a" twice; keep one of them"#),
        Mistake(
            "a:\n  b: 1\n  c: 2\n  b: 3\nd: 4\n",
            #"leeway.yaml:2:3: error: the mapping with this key has "b" twice; keep one of them"#),
    ]

    @Test(arguments: texts)
    func `a file that is no mapping is refused where it goes wrong`(mistake: Mistake) throws {
        let issues = try Fixture().issues(mistake.text)
        #expect(
            issues.map { $0.replacing("; what else is wrong shows once this is mended", with: "") }
                == mistake.issues)
    }

    @Test func `nesting without end is refused`() throws {
        for bracket in ["[", "{ a: ", "- "] {
            let issues = try Fixture().issues(String(repeating: bracket, count: 100_000))
            #expect(issues.count == 1)
            #expect(issues.first?.contains("not YAML: ") == true)
        }
    }

    @Test func `aliases that multiply without end are refused soon`() throws {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<20 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            bomb += "a\(level): &a\(level) [\(aliases)]\n"
        }
        #expect(
            try Fixture().issues(bomb) == [
                "leeway.yaml:1:1: error: aliases make the file more than 1048576 values long; use fewer aliases"
            ])
    }

    @Test func `aliases within reason are taken for what they stand for`() throws {
        let rules = "&rules [{ name: drift, when: psi > 0.2, severity: page }]"
        let text = Sound.configuration(
            monitor: Sound.monitor(rules: rules) + "\n" + Sound.monitor(version: "\"*\"", rules: "*rules"))
        #expect(try Fixture().read(text).get().monitors.map(\.rules.count) == [1, 1])
    }

    @Test func `a file of a mebibyte is read and a larger one is not`() throws {
        let fixture = try Fixture()
        let sound = Sound.configuration()
        let room = ConfigurationReader.maximumSize - sound.utf8.count
        _ = try fixture.read(sound + "#" + String(repeating: "x", count: room - 1)).get()
        #expect(
            try fixture.issues(sound + "#" + String(repeating: "x", count: room)) == [
                "leeway.yaml:1:1: error: the file is too large; allowed: at most 1048576 bytes"
            ])
    }

    @Test func `a file without end is refused`() {
        #expect(throws: SettingsError.self) { try ConfigurationReader(purpose: .run).read(path: "/dev/zero") }
    }

    @Test func `a file that is not UTF-8 is refused, with a byte order mark it is read`() throws {
        let fixture = try Fixture()
        try fixture.write(Data("monitors: [\"".utf8) + [0xE9] + Data("\"]".utf8), to: "leeway.yaml")
        #expect(
            fixture.issues(of: fixture.read()) == [
                "leeway.yaml:1:1: error: the file is not UTF-8; save it as UTF-8"
            ])
        _ = try fixture.read("\u{FEFF}" + Sound.configuration()).get()
        _ = try fixture.read(Sound.configuration().replacing("\n", with: "\r\n")).get()
    }

    @Test func `a file that is not there and a folder are refused`() throws {
        let fixture = try Fixture()
        let expected = "leeway.yaml:1:1: error: the file cannot be read; check its path and permissions"
        #expect(fixture.issues(of: fixture.read()) == [expected])
        try FileManager.default.createDirectory(
            atPath: fixture.folder.path + "/leeway.yaml", withIntermediateDirectories: false)
        #expect(fixture.issues(of: fixture.read()) == [expected])
    }

    private static let monitors = [
        Mistake(
            "",
            "leeway.yaml:1:1: error: monitors: missing; add it: monitors: [{ model: ..., version: ..., baseline: ... }]"
        ),
        Mistake("monitors: []", "leeway.yaml:6:11: error: monitors: no monitor; add at least one"),
        Mistake("monitors:", "leeway.yaml:6:10: error: monitors: found nothing; allowed: a list of monitors"),
        Mistake(
            "monitors: [x]",
            #"leeway.yaml:6:12: error: monitors[0]: found "x"; allowed: a mapping of keys to values"#),
        Mistake(
            "monitors: [{}]",
            "leeway.yaml:6:12: error: monitors[0].model: missing; add it: model: the name that events carry",
            #"leeway.yaml:6:12: error: monitors[0].version: missing; add it: version: "1", or "*" for each version by itself"#,
            "leeway.yaml:6:12: error: monitors[0].baseline: missing; add it: baseline: the path of a baseline file",
            "leeway.yaml:6:12: error: monitors[0].windows: missing; add it: windows: [{ size: 30d, slide: 1d }]"
        ),
        Mistake(
            "monitors_directory: nowhere.d",
            "leeway.yaml:6:21: error: monitors_directory: nowhere.d is no folder that can be read; create it, or mend "
                + "the path"),
        Mistake(
            "monitors_directory: [x]",
            "leeway.yaml:6:21: error: monitors_directory: found a list; allowed: a folder of YAML files, one monitor each"
        ),
        Mistake(
            "monitors: []\nmonitors_directory: baselines",
            "leeway.yaml:7:21: error: monitors_directory: baselines has no file named *.yaml; add one for each monitor"
        ),
    ]

    @Test(arguments: monitors)
    func `there must be a monitor`(mistake: Mistake) throws {
        #expect(try Fixture().issues("\(Sound.source)\n\(Sound.ledger)\n\(mistake.text)") == mistake.issues)
    }

    @Test func `mistakes in one monitor do not hide that another is its twin`() throws {
        let text = Sound.configuration(
            monitor: Sound.monitor(windows: "[]") + "\n" + Sound.monitor(baseline: "nowhere.json")
                + "\n    segments: [a]\n    rule: []")
        #expect(
            try Fixture().issues(text) == [
                "leeway.yaml:10:14: error: monitors[0].windows: no window; add one: { size: 30d, slide: 1d }",
                "leeway.yaml:13:5: error: monitors[1]: a second monitor of the same model and version; merge it with "
                    + "the one at leeway.yaml:7",
                "leeway.yaml:15:15: error: monitors[1].baseline: cannot open nowhere.json: No such file or directory; "
                    + "build it with: leeway baseline build",
                "leeway.yaml:19:5: error: monitors[1].segments: unknown key; allowed here: baseline, columns, model, "
                    + "rules, version, windows",
                "leeway.yaml:20:5: error: monitors[1].rule: unknown key; allowed here: baseline, columns, model, rules, "
                    + #"version, windows; did you mean "rules"?"#,
            ])
    }

    @Test func `an issue stays on one line and is no longer than it must be`() throws {
        let name = String(repeating: "x", count: 500)
        let issues = try Fixture().issues(
            Sound.configuration(monitor: Sound.monitor(columns: "\"a\\n\\e[31m\(name)\"")))
        let issue = try #require(issues.first)
        #expect(
            issue.hasPrefix(#"leeway.yaml:11:14: error: monitors[0].columns: found "a\u{a}\u{1b}[31mxxx"#))
        #expect(issue.count < 250)
    }

    @Test func `every mistake of a baseline is told by itself`() throws {
        let fixture = try Fixture()
        let path = fixture.folder.path + "/baselines/housing.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try fixture.write(
            text.replacing("leeway-baseline/1", with: "leeway-baseline/9").replacing(
                "\"housing\"", with: "7"),
            to: "baselines/housing.json")
        let issues = try fixture.issues(Sound.configuration())
        #expect(!issues.isEmpty)
        for issue in issues {
            #expect(
                issue.hasPrefix("leeway.yaml:9:15: error: monitors[0].baseline: baselines/housing.json: "))
            #expect(issue.hasSuffix("; build it again with: leeway baseline build"))
        }
    }
}
