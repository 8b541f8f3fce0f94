import Cells
import Testing
import Windowing

/// Single promises of the windows, one by one.
struct WindowBehaviourTests {
    private let day: Int64 = 86_400_000

    private func due(_ windows: inout ModelWindows, through horizon: Horizon) -> [WindowResult] {
        var results: [WindowResult] = []
        while let end = windows.nextEnd(through: horizon) {
            results += windows.slide(to: end, through: horizon)
        }
        return results
    }

    private func windows(_ specs: WindowSpec..., times: [Int64]) -> ModelWindows {
        var windows = ModelWindows(layout: Fixture.layout, windows: specs)
        #expect(windows.count(Fixture.batch(times.map { Event(time: $0) }), partition: 0) == 0)
        return windows
    }

    @Test func `a window is evaluated when the watermark reaches its end, and once`() {
        var windows = windows(WindowSpec(size: 100, slide: 100), times: [0, 99, 100])
        #expect(windows.nextEnd(through: .watermark(EventTime(milliseconds: 99))) == nil)
        let results = due(&windows, through: .watermark(EventTime(milliseconds: 100)))
        #expect(results.map(\.counts.events) == [2])
        #expect(windows.evaluatedThrough == EventTime(milliseconds: 100))
        #expect(due(&windows, through: .watermark(EventTime(milliseconds: 100))).isEmpty)
    }

    @Test func `a finite input ends at the first boundary strictly after its newest event`() {
        var windows = windows(WindowSpec(size: 300, slide: 100), times: [50, 200])
        let ends = due(&windows, through: .endOfInput(newest: EventTime(milliseconds: 200))).map(
            \.end.milliseconds)
        #expect(ends == [100, 200, 300])
    }

    @Test func `a model goes on to the end of the whole input`() {
        var windows = windows(WindowSpec(size: 300, slide: 100), times: [50])
        let ends = due(&windows, through: .endOfInput(newest: EventTime(milliseconds: 190))).map(
            \.end.milliseconds)
        #expect(ends == [100, 200])
    }

    @Test func `a window is partial while it starts before the pane of the first event`() {
        var windows = windows(WindowSpec(size: 300, slide: 100), times: [150, 250, 350, 450, 550])
        let results = due(&windows, through: .watermark(EventTime(milliseconds: 500)))
        #expect(results.map(\.start.milliseconds) == [-100, 0, 100, 200])
        #expect(results.map(\.isPartial) == [true, true, false, false])
    }

    @Test func `an event from before an evaluated end is not counted in any window`() {
        let tumbling = WindowSpec(size: 100, slide: 100)
        let long = WindowSpec(size: 1000, slide: 1000)
        var windows = windows(tumbling, long, times: [50, 150])
        _ = due(&windows, through: .watermark(EventTime(milliseconds: 200)))
        let events = [Event(time: 199), Event(time: 200), Event(time: 20)]
        #expect(windows.count(Fixture.batch(events), partition: 1) == 2)
        let results = due(&windows, through: .watermark(EventTime(milliseconds: 1000)))
        #expect(results.map(\.end.milliseconds) == [300, 1000])
        #expect(results.map(\.counts.events) == [1, 3])
    }

    @Test func `times outside of the calendar are not counted`() {
        var windows = ModelWindows(layout: Fixture.layout, windows: [WindowSpec(size: 100, slide: 100)])
        let times = [
            Int64.min, Int64.max, EventTime.earliest.milliseconds - 1, EventTime.latest.milliseconds,
        ]
        #expect(windows.count(Fixture.batch(times.map { Event(time: $0) }), partition: 0) == 3)
        #expect(due(&windows, through: .watermark(EventTime(milliseconds: Int64.max))).count == 1)
    }

    @Test func `a gap of nine thousand years at slides of a millisecond is passed over at once`() {
        let last = EventTime.latest.milliseconds
        var windows = windows(WindowSpec(size: 3, slide: 1), times: [EventTime.earliest.milliseconds, last])
        let results = due(&windows, through: .watermark(EventTime(milliseconds: last + 100)))
        #expect(results.count == 6)
        #expect(results.allSatisfy { $0.counts.events == 1 })
    }

    @Test func `results come in the order of the configuration`() {
        let specs = [
            WindowSpec(size: 2 * day, slide: day), WindowSpec(size: 2 * day, slide: 2 * day),
            WindowSpec(size: day, slide: day), WindowSpec(size: 4 * day, slide: 2 * day),
        ]
        for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
            let ordered = order.map { specs[$0] }
            var windows = ModelWindows(layout: Fixture.layout, windows: ordered)
            #expect(windows.count(Fixture.batch([Event(time: 5), Event(time: day + 5)]), partition: 0) == 0)
            let horizon = Horizon.watermark(EventTime(milliseconds: 2 * day))
            #expect(windows.nextEnd(through: horizon)?.milliseconds == day)
            _ = windows.slide(to: EventTime(milliseconds: day), through: horizon)
            let results = windows.slide(to: EventTime(milliseconds: 2 * day), through: horizon)
            #expect(results.map(\.spec) == ordered)
        }
    }

    @Test func `sliding to any other time changes nothing`() {
        var windows = windows(WindowSpec(size: 300, slide: 100), times: [150])
        let horizon = Horizon.watermark(EventTime(milliseconds: 1000))
        for end: Int64 in [0, 100, 150, 300, 1000] {
            #expect(windows.slide(to: EventTime(milliseconds: end), through: horizon).isEmpty)
        }
        #expect(windows.nextEnd(through: horizon) == EventTime(milliseconds: 200))
    }

    @Test func `the windows that hold a time of lost data are partial`() {
        var windows = windows(
            WindowSpec(size: 200, slide: 100), times: Array(stride(from: 0, to: 1000, by: 50)))
        windows.markIncomplete(from: EventTime(milliseconds: 410), through: EventTime(milliseconds: 390))
        let results = due(&windows, through: .watermark(EventTime(milliseconds: 900)))
        #expect(results.filter(\.isPartial).map(\.end.milliseconds) == [100, 400, 500, 600])
    }

    @Test func `any number of losses takes bounded room and never hides one`() {
        var windows = windows(WindowSpec(size: 1, slide: 1), times: [0])
        for time: Int64 in 1...500 {
            let lost = EventTime(milliseconds: time * 10)
            windows.markIncomplete(from: lost, through: lost)
        }
        #expect((windows.drain().state?.count ?? 0) < 1200)
        let times = Array(1...5005 as ClosedRange<Int64>)
        #expect(windows.count(Fixture.batch(times.map { Event(time: $0) }), partition: 0) == 0)
        let results = due(&windows, through: .watermark(EventTime(milliseconds: 5005)))
        #expect(
            results.filter { $0.start.milliseconds % 10 == 0 && !$0.isPartial }.map(\.start.milliseconds) == [
                0
            ])
        #expect(results.last?.isPartial == false)
    }

    @Test func `what is kept does not grow with the past`() {
        var windows = ModelWindows(
            layout: Fixture.layout,
            windows: [WindowSpec(size: 500, slide: 100), WindowSpec(size: 100, slide: 50, offset: 7)])
        var store = RecordStore()
        var most = 0
        for step: Int64 in 0..<2000 {
            let times = [step * 70, step * 70 + 30]
            _ = windows.count(Fixture.batch(times.map { Event(time: $0) }), partition: Int(step % 3))
            _ = due(&windows, through: .watermark(EventTime(milliseconds: step * 70)))
            if step % 7 == 0 { store.apply(windows.drain()) }
            most = max(most, store.records.count)
        }
        #expect(most <= 20)
    }

    @Test func `the cost of a slide does not depend on the length of the window`() {
        // Best of several, since the machine may be busy; a cost that grew with the length would be 2000 times as high.
        func best(panes: Int64) -> Duration {
            var windows = ModelWindows(
                layout: Fixture.layout, windows: [WindowSpec(size: panes, slide: 1)])
            var now: Int64 = 0
            func advance(_ slides: Int64) {
                for _ in 0..<slides {
                    now += 1
                    var event = Event(time: now)
                    event.age = Double(now * 7919 % 101)
                    _ = windows.count(Fixture.batch([event]), partition: 0)
                    _ = due(&windows, through: .watermark(EventTime(milliseconds: now)))
                }
            }
            advance(2 * panes)
            return (0..<5).map { _ in ContinuousClock().measure { advance(500) } }.min() ?? .zero
        }
        let short = best(panes: 5)
        let long = best(panes: 10_000)
        #expect(long < short * 10, "\(short) for 5 panes, \(long) for 10,000")
    }
}
