import Rules
import Statistics
import TestSupport
import Testing
import Windowing

@Suite struct `The state of an alert` {
    private static let day: Int64 = 86_400_000
    private static let revision = "sha256:5e\n\"\\x"

    private static func rule(hold: Int64 = 2 * day) throws -> Rule {
        Rule(
            name: "drift", over: .all, when: try Expression("psi > 0.2"), clear: try Expression("psi < 0.1"),
            hold: hold, severity: .page)
    }

    /// Column 3 fires, column 7 is pending for a day.
    private static func machine() throws -> AlertMachine {
        var machine = AlertMachine(rule: try rule(), revision: revision)
        for step: Int64 in 0..<4 {
            _ = machine.step(
                end: EventTime(milliseconds: 1_622_505_600_000 + step * day), slide: day, partial: false,
                evaluations: [
                    (3, .init([.psi: 0.3])), (7, .init([.psi: step < 2 ? 0 : 0.4])), (9, .init([.psi: 0])),
                ])
        }
        return machine
    }

    private static let text = #"""
        leeway-alert/1
        revision "sha256:5e\n\"\\x"
        firing since 1622505600000
        column 3 firing since 1622505600000
        column 7 pending since 1622678400000 held 86400000
        check cffc5b1b46ab9f87

        """#

    @Test func `is a text that never changes its meaning`() throws {
        let machine = try Self.machine()
        #expect(machine.state == Self.text)
        #expect(machine.firingColumns == [3])
        #expect(machine.pendingColumns == [7])
        #expect(!machine.isIdle)
        let restored = try AlertMachine(rule: Self.rule(), revision: Self.revision, restoring: Self.text)
        #expect(restored.state == Self.text)
        #expect(restored.firingColumns == [3])
        #expect(restored.pendingColumns == [7])
    }

    @Test func `of a new alert is idle`() throws {
        let machine = AlertMachine(rule: try Self.rule(), revision: "")
        #expect(machine.isIdle)
        let restored = try AlertMachine(rule: Self.rule(), revision: "", restoring: machine.state)
        #expect(restored.isIdle)
    }

    @Test func `is not that of another revision`() throws {
        let error = #expect(throws: AlertStateError.self) {
            try AlertMachine(rule: Self.rule(), revision: "other", restoring: Self.text)
        }
        #expect(error == .otherRevision(found: "sha256:5eU+000A\"\\x"))
    }

    @Test func `is not that of another format`() throws {
        for text in ["leeway-alert/2\n", "", "\n", "{}", "leeway-alert/1\r\n"] {
            let error = #expect(throws: AlertStateError.self) {
                try AlertMachine(rule: Self.rule(), revision: Self.revision, restoring: text)
            }
            guard case .unknownFormat = error else {
                Issue.record("\(text): \(String(describing: error))")
                continue
            }
            #expect(error?.description.contains("allowed is 'leeway-alert/1'") == true)
        }
    }

    @Test func `is refused when cut off anywhere or altered in any byte`() throws {
        let rule = try Self.rule()
        let bytes = Array(Self.text.utf8)
        var random = SplitMix64(seed: 1)
        for place in bytes.indices {
            #expect(throws: AlertStateError.self, "cut after \(place) bytes") {
                let text = String(decoding: bytes[..<place], as: UTF8.self)
                return try AlertMachine(rule: rule, revision: Self.revision, restoring: text)
            }
            var altered = bytes
            altered[place] ^= UInt8.random(in: 1...127, using: &random)
            #expect(throws: AlertStateError.self, "byte \(place) altered") {
                let text = String(decoding: altered, as: UTF8.self)
                return try AlertMachine(rule: rule, revision: Self.revision, restoring: text)
            }
        }
        for line in Self.text.split(separator: "\n") {
            #expect(throws: AlertStateError.self, "without \(line)") {
                let text = Self.text.replacing("\(line)\n", with: "")
                return try AlertMachine(rule: rule, revision: Self.revision, restoring: text)
            }
        }
    }

    /// What has a fitting checksum and is still no state: nothing that the machine wrote, and never a trap.
    @Test(arguments: [
        "column -1 firing since 0", "column 3 firing since", "column 3 firing since x",
        "column 3 held since 0",
        "column 3 firing until 0", "column +3 firing since 0", "column 03 firing since 0",
        "column 3 firing since 9223372036854775808", "column 3 pending since 0 held -1",
        "column 3 pending since 0 held 172800000", "column 3 pending since 0", "column 3  firing since 0",
        "firing since 0", "firing since 0\nfiring since 0", "column 3 firing since 0", "", " ",
        "firing since 0\ncolumn 3 firing since 0\ncolumn 3 firing since 0",
        "firing since 0\ncolumn 3 firing since 0\ncolumn 2 firing since 0",
        "column 3 firing since 0\nfiring since 0", "firing since 0\ncolumn 3 pending since 0 held 0",
        "revision \"x\"", "nonsense", "column 99999999999999999999 firing since 0",
    ])
    func `is refused when no machine could have written it`(lines: String) throws {
        let body = "leeway-alert/1\nrevision \"r\"\n\(lines)\n"
        let error = #expect(throws: AlertStateError.self) {
            try AlertMachine(rule: Self.rule(), revision: "r", restoring: body + Self.check(body))
        }
        #expect(error?.description.isEmpty == false)
    }

    @Test func `is refused with a revision that is not written as ours`() throws {
        for revision in ["r", "\"r", "\"", "\"\\x\"", "\"\\", "\"\\\"", "\"a\"b\"", ""] {
            let body = "leeway-alert/1\nrevision \(revision)\n"
            let error = #expect(throws: AlertStateError.self) {
                try AlertMachine(rule: Self.rule(), revision: "r", restoring: body + Self.check(body))
            }
            guard case .malformed(2, _, _) = error else {
                Issue.record("\(revision): \(String(describing: error))")
                continue
            }
        }
    }

    @Test func `keeps any times and any place`() throws {
        let body = """
            leeway-alert/1
            revision "r"
            firing since -9223372036854775808
            column 0 pending since 9223372036854775807 held 9223372036854775806
            column 9223372036854775807 firing since -9223372036854775808

            """
        let rule = try Self.rule(hold: .max)
        var machine = try AlertMachine(rule: rule, revision: "r", restoring: body + Self.check(body))
        #expect(machine.state == body + Self.check(body))
        let transitions = machine.step(
            end: EventTime(milliseconds: .max), slide: .max, partial: false,
            evaluations: [(0, .init([.psi: 0.3]))])
        #expect(transitions.map(\.columns) == [[0, .max]])
    }

    /// FNV-1a, 64 bits, written anew.
    private static func check(_ body: String) -> String {
        let hash = body.utf8.reduce(UInt64(14_695_981_039_346_656_037)) {
            ($0 ^ UInt64($1)) &* 1_099_511_628_211
        }
        let digits = String(hash, radix: 16)
        return "check \(String(repeating: "0", count: 16 - digits.count))\(digits)\n"
    }
}
