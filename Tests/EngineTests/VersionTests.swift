import Cells
import Decoding
import Engine
import Foundation
import Rules
import Settings
import Statistics
import TestSupport
import Testing
import Windowing

/// Which stream of evaluations an event belongs to.
struct VersionTests {
    private func versions(of outcomes: Outcomes) -> [String: Int] {
        var counts: [String: Int] = [:]
        for window in outcomes.windows where window.window.label == "1h/1h" {
            guard case .value(let count) = window.evaluations[0][.count] else { continue }
            counts[window.stream.version, default: 0] += Int(count)
        }
        return counts
    }

    @Test func `a star follows each version by itself`() throws {
        let model = try SmallModel()
        let configuration = try model.configuration(
            monitors: [("small", "*")], windows: "{ size: 1h, slide: 1h }")
        let lines = (0..<90).map { SmallModel.event(minutes: $0 * 2, version: ["b", "a", "b"][$0 % 3]) }
        let outcomes = try model.replay(configuration, lines: lines)
        #expect(versions(of: outcomes) == ["a": 30, "b": 60])
        #expect(
            outcomes.ends.map { $0.windows.map(\.stream.version) } == [["a", "b"], ["a", "b"], ["a", "b"]])
        #expect(Set(outcomes.windows.map(\.stream.baselineHash)).count == 1)
    }

    @Test func `an exact version beats the star`() throws {
        let model = try SmallModel()
        let configuration = try model.configuration(
            monitors: [("small", "*"), ("small", "2")], windows: "{ size: 1h, slide: 1h }",
            more: "limits: { versions: 1 }")
        let lines = (0..<60).map { SmallModel.event(minutes: $0, version: ["1", "2"][$0 % 2]) }
        let outcomes = try model.replay(configuration, lines: lines)
        #expect(versions(of: outcomes) == ["1": 30, "2": 30])
        #expect(outcomes.counters.rejected == 0)
    }

    @Test func `a star follows as many versions as the limit allows`() throws {
        let model = try SmallModel()
        let configuration = try model.configuration(
            monitors: [("small", "*")], windows: "{ size: 1h, slide: 1h }", more: "limits: { versions: 2 }")
        let lines = (0..<60).map { SmallModel.event(minutes: $0, version: ["a", "b", "c"][$0 % 3]) }
        let outcomes = try model.replay(configuration, lines: lines)
        #expect(versions(of: outcomes) == ["a": 20, "b": 20])
        #expect(outcomes.counters.rejections == [.tooManyVersions: 20])
    }

    @Test func `a version of which there are only late events is not followed`() throws {
        let model = try SmallModel()
        let configuration = try model.configuration(
            monitors: [("small", "*")], windows: "{ size: 1h, slide: 1h }", more: "limits: { versions: 2 }")
        // Only the blocks before tell that "b" is late.
        let lines = ["a", "b", "c", "d"].map { SmallModel.event(minutes: $0 == "b" ? 0 : 600, version: $0) }
        try model.write(Data(lines.joined(separator: "\n").utf8), to: "events.jsonl")
        for (threads, blockSize) in [(1, 1 << 20), (1, 1), (2, 1), (3, 1)] {
            let outcomes = try Outcomes(
                configuration, paths: [model.folder.path + "/events.jsonl"], threads: threads,
                blockSize: blockSize)
            #expect(versions(of: outcomes) == ["a": 1, "c": 1], "\(threads) threads, \(blockSize) B")
            #expect(outcomes.counters.late == 1 && outcomes.counters.rejections == [.tooManyVersions: 1])
        }
    }

    @Test func `several models and windows stand in the order of the output`() throws {
        let model = try SmallModel(models: ["zebra", "ant"])
        let configuration = try model.configuration(
            monitors: [("zebra", "1"), ("ant", "*")],
            windows:
                "{ size: 2h, slide: 1h }, { size: 1h, slide: 1h }, { size: 90m, slide: 30m, offset: 10m }",
            rules: "{ name: second, over: all, when: count > 0, minimum_count: 1, severity: info }, "
                + "{ name: first, over: all, when: count > 1, minimum_count: 1, severity: info }")
        let lines = (0..<200).map { number in
            SmallModel.event(
                minutes: number, model: ["zebra", "ant"][number % 2], version: number % 4 == 1 ? "10" : "1")
        }
        // "zebra" is only watched in version 1; "ant" has versions 10 and 1.
        let outcomes = try model.replay(configuration, lines: lines)
        let found = try outcomes.lines.map { try Line($0) }.filter { $0.type == "evaluation" }.map { line in
            (
                line.window?.end ?? "", line.model, line.version,
                ["2h", "1h", "90m"].firstIndex(of: line.window?.size ?? "") ?? -1,
                ["x", "kind"].firstIndex(of: line.column) ?? -1
            )
        }
        for (previous, next) in zip(found, found.dropFirst()) { #expect(previous < next) }
        #expect(Set(found.map { "\($0.1) \($0.2)" }) == ["ant 1", "ant 10", "zebra 1"])
        for end in outcomes.ends {
            let rules = end.alerts.map {
                ($0.stream.model == "zebra" ? 0 : 1, $0.stream.version, $0.rule.name == "second" ? 0 : 1)
            }
            for (previous, next) in zip(rules, rules.dropFirst()) { #expect(previous <= next) }
        }
        #expect(outcomes.alerts.contains { $0.rule.name == "first" })
    }
}
