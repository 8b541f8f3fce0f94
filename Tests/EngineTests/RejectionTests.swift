import Cells
import Decoding
import Engine
import Foundation
import Rules
import Settings
import Statistics
import Testing
import Windowing

/// A record that is not an event is counted by its reason, and the next one is processed.
struct RejectionTests {
    private static let hostile: [(name: String, line: Data, reason: RejectionReason)] = {
        let head = #"{"model":"small","version":"1","timestamp":1704067260000"#
        let texts: [(String, String, RejectionReason)] = [
            ("truncated", String(SmallModel.event(minutes: 1).dropLast(20)), .malformed),
            ("empty", "", .empty),
            ("white space", " \t ", .empty),
            (
                "2 MB", #"{"model":"small","pad":""# + String(repeating: "x", count: 2 << 20) + "\"}",
                .tooLarge
            ),
            (
                "deeply nested",
                head + #","features":{"x":"# + String(repeating: "[", count: 5_000)
                    + String(repeating: "]", count: 5_000) + "}}", .tooDeep
            ),
            ("null", "null", .notAnObject),
            ("no model", #"{"version":"1","timestamp":0,"features":{}}"#, .noModel),
            ("a number as model", #"{"model":1,"version":"1","timestamp":0,"features":{}}"#, .badModel),
            ("another model", SmallModel.event(minutes: 1, model: "stranger"), .unknownModel),
            ("another version", SmallModel.event(minutes: 1, version: "2"), .unknownVersion),
            ("no version", #"{"model":"small","timestamp":0,"features":{}}"#, .noVersion),
            (
                "a list as version", #"{"model":"small","version":[],"timestamp":0,"features":{}}"#,
                .badVersion
            ),
            ("no time", #"{"model":"small","version":"1","features":{"x":1}}"#, .noTimestamp),
            (
                "no such day",
                #"{"model":"small","version":"1","timestamp":"2024-02-30T00:00:00Z","features":{}}"#,
                .badTimestamp
            ),
            ("a list of features", head + #","features":[1]}"#, .badFeatures),
            ("nothing in it", head + "}", .noContent),
        ]
        return texts.map { ($0.0, Data($0.1.utf8), $0.2) }
            + [
                (
                    "not UTF-8",
                    Data(SmallModel.event(minutes: 1, kind: "\"#\"").utf8.map { $0 == 0x23 ? 0xFF : $0 }),
                    .notUTF8
                )
            ]
    }()

    @Test(arguments: hostile)
    func `is counted by reason, and the next record is processed`(
        name: String, line: Data, reason: RejectionReason
    ) throws {
        let model = try SmallModel()
        let sound = [0, 2].map { Data(SmallModel.event(minutes: $0).utf8) }
        let outcomes = try model.replay(try model.configuration(), lines: [sound[0], line, sound[1]])
        #expect(outcomes.counters.rejections == [reason: 1], "\(name)")
        #expect(outcomes.counters.counted == 2)
        #expect(try outcomes.lines.map { try Line($0).count } == [2, 2])
    }

    @Test func `a text in place of a number does not reject its record`() throws {
        let model = try SmallModel()
        let outcomes = try model.replay(
            try model.configuration(),
            lines: [SmallModel.event(minutes: 0), SmallModel.event(minutes: 1, x: "\"7\"")])
        #expect(outcomes.counters.rejected == 0)
        #expect(outcomes.counters.counted == 2)
        let window = try #require(outcomes.windows.first)
        #expect(window.evaluations[0][.invalid] == .value(1))
        #expect(window.evaluations[1][.invalid] == .value(0))
    }

    @Test func `ground truth is counted apart and moves no watermark`() throws {
        let model = try SmallModel()
        let truth = #"{"model":"small","id":"7","timestamp":"2031-01-01T00:00:00Z","label":1}"#
        let outcomes = try model.replay(
            try model.configuration(),
            lines: [SmallModel.event(minutes: 0), truth, SmallModel.event(minutes: 1)])
        #expect(outcomes.counters.groundTruth == 1)
        #expect(outcomes.counters.counted == 2)
        #expect(outcomes.counters.late == 0)
    }

    @Test func `an event behind the watermark is late, and one on it is not`() throws {
        let model = try SmallModel()
        let configuration = try model.configuration(more: "time: { lateness: 10m }")
        let outcomes = try model.replay(
            configuration, lines: [30, 20, 19, 31, 21, 20].map { SmallModel.event(minutes: $0) })
        #expect(outcomes.counters.late == 2)
        #expect(outcomes.counters.counted == 4)
    }

    @Test func `an event too far ahead of the one before it is rejected where a bound is set`() throws {
        let model = try SmallModel()
        let lines = [0, 60, 60 * 24 * 400, 120].map { SmallModel.event(minutes: $0) }
        let bounded = try model.replay(try model.configuration(), lines: lines, maximumJump: 3_600_000)
        #expect(bounded.counters.rejections == [.future: 1])
        #expect(bounded.counters.counted == 3)
        let unbounded = try model.replay(try model.configuration(), lines: lines)
        #expect(unbounded.counters.rejected == 0)
        #expect(unbounded.counters.late == 1)
    }
}
