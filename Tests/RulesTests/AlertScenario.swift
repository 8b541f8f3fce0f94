import Rules
import Statistics
import Testing
import Windowing

/// A script of window ends and what the alert does at each.
///
/// Tests/Scenarios/README.md describes the language.
struct AlertScenario {
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// One window end with what goes in and what is expected to come out, one text per transition.
    struct Step {
        let line: Int
        let end: EventTime
        let partial: Bool
        let count: Double
        var evaluations: [(column: Int, evaluation: ColumnEvaluation)] = []
        var expected: [String] = []
    }

    let rule: Rule
    let slide: Int64
    let columns: [String]
    private(set) var steps: [Step] = []

    init(_ script: String) throws {
        var settings: [String: String] = [:]
        var body: [(line: Int, words: [String])] = []
        for (number, line) in script.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let text = line.prefix { $0 != "#" }
            let words = text.split(separator: " ").map(String.init)
            guard let keyword = words.first else { continue }
            if ["when", "clear", "for", "minimum_count", "allow_partial", "columns", "slide"].contains(
                keyword)
            {
                guard body.isEmpty else {
                    throw Fault(description: "line \(number + 1): '\(keyword)' after 'at'")
                }
                settings[keyword] = words.dropFirst().joined(separator: " ")
            } else {
                body.append((number + 1, words))
            }
        }
        columns = settings["columns"]?.split(separator: " ").map(String.init) ?? []
        slide = try Self.duration(settings["slide"] ?? "1d")
        rule = Rule(
            name: "scenario", over: .all, when: try Expression(settings["when"] ?? ""),
            clear: try settings["clear"].map { try Expression($0) },
            hold: try settings["for"].map(Self.duration) ?? 0,
            minimumCount: settings["minimum_count"].flatMap { UInt64($0) } ?? Rule.defaultMinimumCount,
            severity: .page, allowsPartial: settings["allow_partial"] == "true")
        for (line, words) in body {
            do {
                try read(line, words)
            } catch {
                throw Fault(description: "line \(line): \(error)")
            }
        }
    }

    private mutating func read(_ line: Int, _ words: [String]) throws {
        let rest = Array(words.dropFirst())
        switch words[0] {
        case "at":
            let end = try Self.time(rest.first ?? "")
            let count = try rest.first { $0.hasPrefix("count=") }.map { try Self.pair($0).value } ?? 1000
            steps.append(Step(line: line, end: end, partial: rest.contains("partial"), count: count ?? 0))
        case "expect":
            guard !steps.isEmpty else { throw Fault(description: "'expect' before 'at'") }
            steps[steps.count - 1].expected.append(rest.joined(separator: " "))
        case let name:
            guard let column = columns.firstIndex(of: name), let step = steps.last else {
                throw Fault(description: "found '\(name)'; allowed: at, expect, or a column after 'at'")
            }
            var valid = UInt64(step.count)
            var values: [Measure: Double?] = [:]
            for word in rest {
                let (name, value) = try Self.pair(word)
                if name == "valid" {
                    valid = UInt64(value ?? 0)
                } else if let measure = Measure(rawValue: name) {
                    values[measure] = .some(value)
                } else {
                    throw Fault(description: "'\(name)' is no measure")
                }
            }
            var evaluation = ColumnEvaluation([:], count: step.count, valid: valid)
            for (measure, value) in values {
                evaluation[measure] = value.map { .value($0) } ?? .insufficient(.noValidValue)
            }
            steps[steps.count - 1].evaluations.append((column, evaluation))
        }
    }

    /// What a transition is in the language of `expect`, with as many of its numbers as the script names.
    func text(_ transition: AlertTransition, like expected: String) -> String {
        var text =
            "\(transition.state.rawValue) \(transition.columns.map { columns[$0] }.joined(separator: ","))"
            + " worst \(columns[transition.column]) since \(Self.text(transition.since))"
        for reading in transition.readings where expected.contains(" \(reading.measure.rawValue)=") {
            text += " \(reading.measure.rawValue)=\(reading.value.map { "\($0)" } ?? "?")"
        }
        return text
    }

    private static func pair(_ word: String) throws -> (name: String, value: Double?) {
        let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, parts[1] == "?" || Double(parts[1]) != nil else {
            throw Fault(description: "found '\(word)'; allowed: name=number or name=?")
        }
        return (parts[0], Double(parts[1]))
    }

    private static func time(_ text: String) throws -> EventTime {
        guard let time = EventTime(rfc3339: text.contains("T") ? text : text + "T00:00:00Z") else {
            throw Fault(description: "'\(text)' is no time")
        }
        return time
    }

    private static func text(_ time: EventTime) -> String {
        let text = time.rfc3339
        return text.hasSuffix("T00:00:00Z") ? String(text.dropLast(10)) : text
    }

    private static func duration(_ text: String) throws -> Int64 {
        guard let duration = DurationText.milliseconds(of: text) else {
            throw Fault(description: "'\(text)' is no duration")
        }
        return duration
    }
}
