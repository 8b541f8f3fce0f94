import Foundation
import KafkaSource
import Settings
import TestSupport
import Testing

/// `${VAR}` and `${file:/path}`.
struct ReferenceTests {
    private static let secret = "hunter2-hunter2"

    private let fixture: Fixture
    private let environment: [String: String]

    init() throws {
        fixture = try Fixture()
        environment = [
            "TOPIC": "predictions", "BASELINES": fixture.folder.path + "/baselines", "SECRET": Self.secret,
            "LONG": String(repeating: "hunter2", count: 60), "EMPTY": "",
        ]
        try fixture.write(Self.secret + "\n", to: "secret")
        try fixture.write(Data([0xFF, 0xFE]), to: "binary")
    }

    private func outcome(_ part: String, _ replacement: String) throws -> Result<Configuration, SettingsError>
    {
        try fixture.read(
            Sound.configuration().replacing(part, with: replacement), environment: environment)
    }

    @Test func `a reference stands for a variable, wherever a value stands`() throws {
        let topics = try outcome("[predictions]", #"["${TOPIC}", "a.${TOPIC}.${TOPIC}"]"#).get().kafka?.topics
        #expect(topics == ["predictions", "a.predictions.predictions"])
        _ = try outcome("baselines/housing.json", #""${BASELINES}/housing.json""#).get()
    }

    @Test func `a reference stands for a file, less the end of its last line`() throws {
        let client = "group.id: leeway, sasl.password: \"${file:\(fixture.folder.path)/secret}\""
        let kafka = try #require(try outcome("group.id: leeway", client).get().kafka)
        #expect(kafka.client["sasl.password"] == Self.secret)
        #expect(!String(reflecting: kafka).contains("hunter2"))
    }

    @Test func `what a value stands for is not looked at again`() throws {
        let name = "reference.file"
        let configuration = try fixture.read(
            Sound.configuration().replacing("[predictions]", with: #"["${A}"]"#),
            environment: ["A": name, "B": "x"]
        ).get()
        #expect(configuration.kafka?.topics == [name])
        let nested = try fixture.issues(
            Sound.configuration().replacing("[predictions]", with: #"["${A}"]"#),
            environment: ["A": "${B}", "B": "x"])
        #expect(nested.count == 1)
    }

    @Test(arguments: [
        ("${UNSET}", "environment variable UNSET is not set; set it, or write the value here"),
        ("${UNSET", "found \"${UNSET\"; a reference is ${VAR} or ${file:/path}; close it with }"),
        ("${}", "environment variable  is not set; set it, or write the value here"),
        ("${EMPTY}", "found \"${EMPTY}\"; allowed: page, ticket, info"),
        ("$TOPIC", "found \"$TOPIC\"; allowed: page, ticket, info"),
        (
            "${file:/nowhere/secret}",
            "file /nowhere/secret cannot be read as UTF-8 text; create it, or check its permissions"
        ),
    ])
    func `a reference that stands for nothing is told by its name`(text: String, issue: String) throws {
        #expect(
            try fixture.issues(of: outcome("severity: page", "severity: \"\(text)\"")) == [
                "leeway.yaml:12:55: error: monitors[0].rules[0].severity: \(issue)"
            ])
    }

    @Test func `a file that is not text is refused`() throws {
        let issues = fixture.issues(
            of: try outcome("postgresql://leeway@localhost/leeway", "${file:\(fixture.folder.path)/binary}"))
        #expect(
            issues == [
                "leeway.yaml:5:9: error: ledger: file binary cannot be read as UTF-8 text; create it, or check its "
                    + "permissions"
            ])
    }

    @Test(arguments: [
        ("severity: page", #"severity: "${X}""#), ("psi > 0.2", #""${X} > 2""#),
        ("psi > 0.2", #""psi > 0.2 and ${X}""#),
        ("[predictions]", #"["a ${X}"]"#), ("[predictions]", "[predictions]\n    start: ${X}"),
        ("group.id: leeway", #"group.id: leeway, fetch.min.bytes: "${X}""#),
        ("group.id: leeway", #"group.id: leeway, security.protocol: "${X}""#),
        ("group.id: leeway", #"group.id: leeway, debug: "${X}""#),
        ("group.id: leeway", #"group.id: leeway, sasl.pasword: "${X}""#),
        ("postgresql://leeway@localhost/leeway", "${X}"),
        ("postgresql://leeway@localhost/leeway", "mysql://u:${X}@h/d"),
        ("postgresql://leeway@localhost/leeway", "sqlite://${X}"),
        ("baselines/housing.json", #""${X}/housing.json""#), ("model: housing", "model: ${X}"),
        ("columns: all", "columns: ${X}"), ("columns: all", #"columns: [MedInc, "${X}"]"#),
        ("columns: all", #"columns: { MedInc: { type: "${X}" } }"#), ("size: 30d", #"size: "${X}""#),
        ("slide: 1d", #"slide: 1d, offset: "${X}""#), ("name: drift", #"name: drift, window: "${X}""#),
        ("name: drift", #"name: drift, over: ["${X}"]"#), ("name: drift", #"name: drift, over: "${X}""#),
        ("name: drift", #"name: drift, for: "${X}""#),
        ("name: drift", #"name: drift, minimum_count: "${X}""#),
        ("name: drift", #"name: drift, annotations: { a: "{{${X}}}" }"#),
        ("monitors:", "http:\n  listen: ${X}\nmonitors:"),
        ("monitors:", "limits:\n  record: ${X}\nmonitors:"),
        ("monitors:", "time:\n  lateness: ${X}\nmonitors:"),
        ("monitors:", "monitors_directory: ${X}\nmonitors:"),
    ])
    func `what a reference stands for is in no issue`(part: String, replacement: String) throws {
        for variable in ["SECRET", "LONG", "file:\(fixture.folder.path)/secret"] {
            let outcome = try outcome(part, replacement.replacing("${X}", with: "${\(variable)}"))
            guard case .failure(let error) = outcome else {
                Issue.record("\(replacement) is accepted")
                continue
            }
            #expect(!error.issues.isEmpty)
            #expect(!String(reflecting: error).contains("hunter2"), "\(error)")
            #expect(!error.description.contains("hunter2"), "\(error)")
        }
    }
}
