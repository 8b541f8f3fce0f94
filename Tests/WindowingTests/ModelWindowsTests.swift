import Cells
import Testing
import Windowing

/// Windows against their definition, over random schedules.
struct ModelWindowsTests {
    /// What a run of a schedule came to.
    private struct Outcome {
        var results: [WindowResult] = []
        var uncounted = 0
        var store = RecordStore()
    }

    /// Runs the windows; without `disturbances` they are drained once, at the end.
    private func run(_ schedule: Schedule, disturbances: Bool) throws -> Outcome {
        var outcome = Outcome()
        var tracker = WatermarkTracker(lateness: schedule.lateness, maximumSkew: schedule.skew)
        for partition in 0..<schedule.partitions { tracker.addPartition(partition) }
        var windows = ModelWindows(layout: Fixture.layout, windows: schedule.specs)
        for step in schedule.steps {
            switch step {
            case .events(let partition, let events):
                let accepted = events.filter {
                    tracker.admit(EventTime(milliseconds: $0.time), partition: partition) == .accepted
                }
                outcome.uncounted += windows.count(Fixture.batch(accepted), partition: partition)
            case .idle(let partition): tracker.markIdle(partition)
            case .lost(let span):
                windows.markIncomplete(
                    from: EventTime(milliseconds: span.lowerBound),
                    through: EventTime(milliseconds: span.upperBound))
            case .drain where disturbances: outcome.store.apply(windows.drain())
            case .restart where disturbances:
                outcome.store.apply(windows.drain())
                windows = try outcome.store.restored(schedule.specs)
                #expect(windows.drain().isEmpty)
            case .drain, .restart: break
            }
            if let watermark = tracker.watermark {
                outcome.results += due(&windows, through: .watermark(watermark))
            }
        }
        if let newest = tracker.newestTime {
            outcome.results += due(&windows, through: .endOfInput(newest: newest))
        }
        outcome.store.apply(windows.drain())
        return outcome
    }

    private func due(_ windows: inout ModelWindows, through horizon: Horizon) -> [WindowResult] {
        var results: [WindowResult] = []
        while let end = windows.nextEnd(through: horizon) {
            results += windows.slide(to: end, through: horizon)
        }
        return results
    }

    private func runNaively(_ schedule: Schedule) -> (results: [WindowResult], uncounted: Int) {
        var results: [WindowResult] = []
        var uncounted = 0
        var tracker = NaiveTracker(lateness: schedule.lateness)
        for partition in 0..<schedule.partitions { tracker.add(partition) }
        var windows = NaiveWindows(schedule.specs)
        for step in schedule.steps {
            switch step {
            case .events(let partition, let events):
                uncounted += windows.count(events.filter { tracker.admit($0.time, partition: partition) })
            case .idle(let partition): tracker.setIdle(partition, true)
            case .lost(let span): windows.lose(span)
            case .drain, .restart: break
            }
            if let watermark = tracker.watermark {
                results += windows.evaluate(through: .watermark(EventTime(milliseconds: watermark)))
            }
        }
        if let newest = tracker.newest {
            results += windows.evaluate(through: .endOfInput(newest: EventTime(milliseconds: newest)))
        }
        return (results, uncounted)
    }

    @Test(arguments: 0..<400 as Range<UInt64>)
    func `every window is that of an engine that keeps every event`(_ seed: UInt64) throws {
        let schedule = Schedule(seed: seed)
        let expected = runNaively(schedule)
        let outcome = try run(schedule, disturbances: true)
        #expect(outcome.uncounted == expected.uncounted, "seed \(seed)")
        #expect(outcome.results.count == expected.results.count, "seed \(seed)")
        let difference = zip(outcome.results, expected.results).first { $0 != $1 }
        #expect(difference == nil, "seed \(seed)")
    }

    @Test(arguments: 0..<400 as Range<UInt64>)
    func `records equal those of an undisturbed run byte for byte`(_ seed: UInt64) throws {
        let schedule = Schedule(seed: seed)
        let disturbed = try run(schedule, disturbances: true)
        let undisturbed = try run(schedule, disturbances: false)
        let areSame = disturbed.results == undisturbed.results
        #expect(areSame, "seed \(seed)")
        let areSameBytes = disturbed.store == undisturbed.store
        #expect(areSameBytes, "seed \(seed)")
    }

    @Test func `the schedules reach what they are meant to reach`() throws {
        var results = 0
        var partial = 0
        var uncounted = 0
        var full = 0
        for seed in 0..<400 as Range<UInt64> {
            let outcome = try run(Schedule(seed: seed), disturbances: true)
            results += outcome.results.count
            partial += outcome.results.count { $0.isPartial }
            uncounted += outcome.uncounted
            full += outcome.results.count { $0.unseenNames[2].count == 16 }
        }
        #expect(results > 10_000)
        #expect(partial > 1000 && partial < results * 3 / 4)
        #expect(uncounted > 100)
        #expect(full > 100)
    }
}
