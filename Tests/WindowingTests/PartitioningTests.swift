import Cells
import TestSupport
import Testing
import Windowing

/// The same events, none of them late, over different numbers of partitions.
struct PartitioningTests {
    private let specs = [
        WindowSpec(size: 700, slide: 100), WindowSpec(size: 100, slide: 100),
        WindowSpec(size: 900, slide: 300, offset: 50),
    ]

    /// Runs the events over `partitions` partitions, read in random turns of random length.
    private func run(
        _ events: [Event], partitions: Int, lateness: Int64, using random: inout SplitMix64
    ) -> [WindowResult] {
        var queues = Array(repeating: [Event](), count: partitions)
        for event in events {
            var event = event
            event.partition = Int(random.int(in: 0...Int64(partitions - 1)))
            event.offset = Int64(queues[event.partition].count)
            queues[event.partition].append(event)
        }
        var tracker = WatermarkTracker(lateness: lateness, maximumSkew: 1000)
        for partition in 0..<partitions { tracker.addPartition(partition) }
        var windows = ModelWindows(layout: Fixture.layout, windows: specs)
        var results: [WindowResult] = []
        while true {
            let ready = queues.indices.filter { !queues[$0].isEmpty && !tracker.mustWait($0) }
            guard let partition = ready.randomElement(using: &random) else { break }
            let turn = Array(queues[partition].prefix(Int(random.int(in: 1...20))))
            queues[partition].removeFirst(turn.count)
            for event in turn {
                #expect(tracker.admit(EventTime(milliseconds: event.time), partition: partition) == .accepted)
            }
            #expect(windows.count(Fixture.batch(turn), partition: partition) == 0)
            if queues[partition].isEmpty { tracker.markIdle(partition) }
            if let watermark = tracker.watermark { results += due(&windows, through: .watermark(watermark)) }
        }
        #expect(queues.allSatisfy { $0.isEmpty }, "some partition waits for ever")
        let newest = EventTime(milliseconds: events.map(\.time).max() ?? 0)
        return results + due(&windows, through: .endOfInput(newest: newest))
    }

    private func due(_ windows: inout ModelWindows, through horizon: Horizon) -> [WindowResult] {
        var results: [WindowResult] = []
        while let end = windows.nextEnd(through: horizon) {
            results += windows.slide(to: end, through: horizon)
        }
        return results
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `windows are the same for any number of partitions`(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let lateness = random.int(in: 0...400)
        var clock: Int64 = random.int(in: -5000...5000)
        let events = (0..<400).map { _ in
            clock += random.oneIn(100) ? random.int(in: 0...3000) : random.int(in: 0...20)
            return Event(
                time: clock - random.int(in: 0...lateness), partition: 0, offset: 0, using: &random)
        }
        let expected = run(events, partitions: 1, lateness: lateness, using: &random).map(withoutOffsets)
        for partitions in [2, 4, 7] {
            let results = run(events, partitions: partitions, lateness: lateness, using: &random)
            let areSame = results.map(withoutOffsets) == expected
            #expect(areSame, "seed \(seed), \(partitions) partitions")
        }
        #expect(expected.contains { $0.unseenNames[2].count > 5 })
        #expect(
            !expected.isEmpty && expected.contains { $0.isPartial } && !expected.allSatisfy { $0.isPartial })
    }

    private func withoutOffsets(_ result: WindowResult) -> WindowResult {
        WindowResult(
            spec: result.spec, start: result.start, end: result.end, isPartial: result.isPartial,
            counts: result.counts, extremes: result.extremes, unseenNames: result.unseenNames,
            offsets: [])
    }
}
