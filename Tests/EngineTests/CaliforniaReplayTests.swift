import Cells
import Engine
import Foundation
import Rules
import Settings
import Statistics
import TestSupport
import Testing
import Windowing

/// The main job on real data: a year of housing districts that moves north.
struct CaliforniaReplayTests {
    @Test func `an alert fires for Latitude and Longitude, with its evidence`() throws {
        let outcomes = try California.shared.get().replay()
        let first = try #require(
            outcomes.alerts.first { $0.rule.name == "drift" && $0.transition.state == .firing })
        #expect(first.columns.contains("Latitude") && first.columns.contains("Longitude"))
        #expect(["Latitude", "Longitude"].contains(first.column))
        #expect(first.transition.since.milliseconds <= first.transition.at.milliseconds - 2 * 86_400_000)
        #expect(first.annotations.first?.text.contains("\(first.column) with PSI") == true)
        let evaluation = try #require(first.transition.evaluation)
        guard case .value(let psi) = evaluation[.psi], case .value(let noise) = evaluation[.psiNoise],
            case .value(let lower) = evaluation[.ksLower], case .value(let upper) = evaluation[.ksUpper],
            case .value(let count) = evaluation[.count]
        else {
            Issue.record("a measure of the firing column has no value")
            return
        }
        #expect(psi > 0.2 && psi > noise)
        #expect(0 < lower && lower <= upper && upper <= 1)
        #expect(count == 720)
    }

    @Test func `every event is counted once in each window that it belongs to`() throws {
        let outcomes = try California.shared.get().replay()
        #expect(outcomes.counters.counted == 8_232)
        #expect(outcomes.counters.consumed == 8_232)
        // The stream has one event an hour, and the weeks do not overlap.
        let weeks = outcomes.windows.filter { $0.window.label == "7d/7d+4d" }
        var total = 0.0
        for week in weeks {
            guard case .value(let count) = week.evaluations[0][.count] else { continue }
            total += count
        }
        #expect(total == 8_232)
    }

    @Test func `lines go by end, model, version, window and column, then come the alerts of that end`() throws
    {
        let california = try California.shared.get()
        let outcomes = try california.replay()
        let lines = try outcomes.lines.map { try Line($0) }
        let columns = try #require(california.configuration.monitors.first).columns.map(\.name)
        let windows = ["30d", "7d"]
        let rules = ["drift", "score"]
        var previous: (end: String, isAlert: Int, place: Int, column: Int) = ("", 0, 0, 0)
        for line in lines {
            let place: (end: String, isAlert: Int, place: Int, column: Int)
            if let window = line.window {
                place = (
                    window.end, 0, try #require(windows.firstIndex(of: window.size)),
                    try #require(columns.firstIndex(of: line.column))
                )
            } else {
                place = (
                    try #require(line.at), 1, try #require(line.rule.flatMap { rules.firstIndex(of: $0) }), 0
                )
            }
            #expect(previous < place, "\(previous) stands before \(place)")
            previous = place
        }
        #expect(lines.contains { $0.type == "alert" && $0.rule == "score" })
    }

    @Test func `the same events in several files bring the same bytes`() throws {
        let california = try California.shared.get()
        let model = try SmallModel()
        let text = try Data(Command.run(["gunzip", "--stdout", california.events]).utf8)
        let cut = try #require(text.firstRange(of: Data("\n".utf8), in: (text.count / 3)..<text.count))
        try model.write(text[..<cut.upperBound], to: "a.jsonl")
        try model.write(text[cut.upperBound...], to: "b.jsonl")
        let parts = try Outcomes(
            california.configuration, paths: ["a", "b"].map { "\(model.folder.path)/\($0).jsonl" })
        let whole = try california.replay()
        #expect(parts.lines == whole.lines)
        #expect(parts.counters == whole.counters)
    }
}
