import Decoding
import Engine
import Foundation
import Settings
import TestSupport
import Testing

/// A replay counts on several threads what one thread would.
struct ReplayThreadTests {
    /// Events that jump back and forth by hours, of two models and many versions, with lines that are no events.
    private func lines(seed: UInt64, count: Int) -> [String] {
        var random = SplitMix64(seed: seed)
        var minutes = 0
        return (0..<count).map { number in
            minutes += Int(random.next() % 3)
            let back = random.next() % 5 == 0 ? Int(random.next() % 200) : 0
            let ahead = random.next() % 40 == 0 ? Int(random.next() % 90) : 0
            switch random.next() % 30 {
            case 0: return "{\"model\":"
            case 1: return #"{"model":"small","version":"1","timestamp":1704067200000,"label":1}"#
            default:
                return SmallModel.event(
                    minutes: minutes + ahead - back, model: random.next() % 2 == 0 ? "small" : "starred",
                    version: random.next() % 3 == 0 ? "\(2 + number / 50)" : "1",
                    x: "\(Double(random.next() % 1000) / 50)",
                    kind: random.next() % 9 == 0 ? "\"n\(random.next() % 30)\"" : "\"red\"")
            }
        }
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `any number of threads and any size of blocks bring the same bytes`(seed: UInt64) throws {
        let model = try SmallModel(models: ["small", "starred"])
        let configuration = try model.configuration(
            monitors: [("small", "1"), ("starred", "*")],
            windows: "{ size: 3h, slide: 1h }, { size: 90m, slide: 30m, offset: 10m }",
            rules: "{ name: drift, over: all, when: psi > 0.1, minimum_count: 5, severity: info }",
            more: "time: { lateness: \(seed % 4 * 20)m }\nlimits: { versions: 4, record: 4KiB }")
        try model.write(
            Data(lines(seed: seed, count: 3_000).joined(separator: "\n").utf8), to: "events.jsonl")
        let paths = [model.folder.path + "/events.jsonl"]
        // All in one block is reading in order.
        let expected = try Outcomes(configuration, paths: paths, threads: 1, blockSize: 1 << 30)
        #expect(expected.counters.late > 0 && expected.counters.rejected > 0, "seed \(seed)")
        #expect(expected.counters.rejections[.tooManyVersions] ?? 0 > 0, "seed \(seed)")
        // The pipeline as the service runs it, which gets as far as the watermark.
        var session = try Session(configuration, ledger: model.ledger)
        for line in lines(seed: seed, count: 3_000) { session.take(line) }
        let reached = session.evaluate()
        #expect(session.pipeline.counters == expected.counters, "seed \(seed)")
        #expect(
            reached.map { $0.windows.map(\.documents) }
                == expected.ends.prefix(reached.count).map { $0.windows.map(\.documents) }, "seed \(seed)")
        for (threads, blockSize) in [(1, 700), (2, 300), (2, 9_000), (3, 2_000), (7, 500)] {
            let found = try Outcomes(configuration, paths: paths, threads: threads, blockSize: blockSize)
            #expect(found.counters == expected.counters, "seed \(seed), \(threads) threads, \(blockSize) B")
            #expect(found.lines == expected.lines, "seed \(seed), \(threads) threads, \(blockSize) B")
        }
    }

    @Test func `an empty input brings nothing`() throws {
        let model = try SmallModel()
        try model.write(Data(), to: "events.jsonl")
        let outcomes = try Outcomes(
            model.configuration(), paths: [model.folder.path + "/events.jsonl"], threads: 3)
        #expect(outcomes.ends.isEmpty && outcomes.counters == PipelineCounters())
    }

    @Test func `an error of the reader of the output ends the replay`() throws {
        struct Full: Error {}
        let model = try SmallModel()
        let configuration = try model.configuration()
        try model.write(
            Data((0..<900).map { SmallModel.event(minutes: $0) }.joined(separator: "\n").utf8),
            to: "events.jsonl")
        let replay = Replay(
            configuration, paths: [model.folder.path + "/events.jsonl"], threads: 2, blockSize: 500)
        #expect(throws: Full.self) { try replay.run { _ in throw Full() } }
    }
}
