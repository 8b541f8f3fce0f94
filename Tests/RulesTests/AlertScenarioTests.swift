import Foundation
import Rules
import Testing

@Suite struct `Scripted alerts` {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Scenarios/alerts")

    private static let names =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []).sorted()

    private static func scenario(_ name: String) throws -> AlertScenario {
        try AlertScenario(try String(contentsOf: folder.appending(path: name), encoding: .utf8))
    }

    @Test func `are found`() {
        #expect(Self.names.count >= 8)
        #expect(Self.names.allSatisfy { $0.hasSuffix(".txt") })
    }

    @Test(arguments: names)
    func `do what the script says`(name: String) throws {
        let scenario = try Self.scenario(name)
        var machine = AlertMachine(rule: scenario.rule, revision: "r1")
        #expect(!scenario.steps.isEmpty)
        for step in scenario.steps {
            let transitions = machine.step(
                end: step.end, slide: scenario.slide, partial: step.partial, evaluations: step.evaluations)
            let found = transitions.enumerated().map { place, transition in
                scenario.text(
                    transition, like: place < step.expected.count ? step.expected[place] : "")
            }
            #expect(found == step.expected, "\(name), line \(step.line)")
            #expect(transitions.allSatisfy { $0.at == step.end && $0.revision == "r1" })
        }
    }

    @Test(arguments: names)
    func `do the same with a restart after every step and columns in any order`(name: String) throws {
        let scenario = try Self.scenario(name)
        var undisturbed = AlertMachine(rule: scenario.rule, revision: "r1")
        var machine = undisturbed
        for step in scenario.steps {
            let expected = undisturbed.step(
                end: step.end, slide: scenario.slide, partial: step.partial, evaluations: step.evaluations)
            let found = machine.step(
                end: step.end, slide: scenario.slide, partial: step.partial,
                evaluations: step.evaluations.reversed())
            #expect(found == expected, "\(name), line \(step.line)")
            #expect(machine.state == undisturbed.state)
            machine = try AlertMachine(rule: scenario.rule, revision: "r1", restoring: machine.state)
        }
    }

    @Test(arguments: [
        ("at 2021-06-01", "found the end"), ("when psi > 1\nat yesterday", "line 2: 'yesterday' is no time"),
        ("when psi > 1\ncolumns a\nat 2021-06-01\na psi", "line 4: found 'psi'"),
        ("when psi > 1\ncolumns a\nat 2021-06-01\na pis=1", "line 4: 'pis' is no measure"),
        ("when psi > 1\ncolumns a\nat 2021-06-01\nb psi=1", "line 4: found 'b'"),
        ("when psi > 1\nexpect firing", "line 2: 'expect' before 'at'"),
        ("when psi > 1\nfor ever", "'ever' is no duration"),
        ("when psi > 1\nat 2021-06-01\nfor 2d", "line 3: 'for' after 'at'"),
    ])
    func `that are mistaken are refused`(script: String, says: String) {
        let error = #expect(throws: (any Error).self) { try AlertScenario(script) }
        #expect(error.map { "\($0)".contains(says) } == true, "\(error.map { "\($0)" } ?? "")")
    }
}
