import TestSupport
import Testing
import Windowing

struct WindowSpecTests {
    private let day: Int64 = 86_400_000

    @Test func `a label names size, slide and a shift`() {
        #expect(WindowSpec(size: 30 * day, slide: day).label == "30d/1d")
        #expect(WindowSpec(size: 7 * day, slide: 7 * day, offset: 4 * day).label == "7d/7d+4d")
        #expect(WindowSpec(size: 90_000, slide: 1500, offset: 1).label == "90s/1500ms+1ms")
    }

    @Test func `a label is read in any spelling`() {
        #expect(WindowSpec(label: "30d/1d") == WindowSpec(size: 30 * day, slide: day))
        #expect(WindowSpec(label: "720h/24h+0s") == WindowSpec(size: 30 * day, slide: day))
        #expect(WindowSpec(label: "7d/7d+96h") == WindowSpec(size: 7 * day, slide: 7 * day, offset: 4 * day))
        for refused in [
            "", "30d", "30d/", "/1d", "30d/1d/1h", "30d/1d+", "30d/1d+1h+1h", "30d/7d", "1h/0s", "0s/1h",
            "1d/1d+1d",
            "1d/2d", "-1d/1d", "9999999999d/1d",
        ] {
            #expect(WindowSpec(label: refused) == nil, "\(refused)")
        }
    }

    @Test func `boundaries are the multiples of the slide after and before the epoch`() {
        let spec = WindowSpec(size: 2 * day, slide: day)
        #expect(spec.firstEnd(after: EventTime(milliseconds: 0)).milliseconds == day)
        #expect(spec.firstEnd(after: EventTime(milliseconds: day - 1)).milliseconds == day)
        #expect(spec.firstEnd(after: EventTime(milliseconds: -1)).milliseconds == 0)
        #expect(spec.paneStart(of: EventTime(milliseconds: -1)).milliseconds == -day)
        #expect(spec.paneStart(of: EventTime(milliseconds: -day)).milliseconds == -day)
        #expect(spec.start(ofWindowEnding: EventTime(milliseconds: day)).milliseconds == -day)
    }

    @Test func `an offset of four days makes weeks begin on Monday`() throws {
        let weeks = WindowSpec(size: 7 * day, slide: 7 * day, offset: 4 * day)
        let sunday = try #require(EventTime(rfc3339: "2021-06-06T12:00:00Z"))
        #expect(weeks.paneStart(of: sunday).rfc3339 == "2021-05-31T00:00:00Z")
        #expect(weeks.firstEnd(after: sunday).rfc3339 == "2021-06-07T00:00:00Z")
        let before = try #require(EventTime(rfc3339: "1969-12-28T23:59:59.999Z"))
        #expect(weeks.paneStart(of: before).rfc3339 == "1969-12-22T00:00:00Z")
    }

    @Test func `every time is in exactly the pane that starts at or before it`() {
        let seed: UInt64 = 5
        var random = SplitMix64(seed: seed)
        for _ in 0..<20_000 {
            let slide = random.int(in: 1...10_000_000)
            let spec = WindowSpec(
                size: slide * random.int(in: 1...9), slide: slide, offset: random.int(in: 0...slide - 1))
            let time = EventTime(milliseconds: random.int(in: -1_000_000_000_000...1_000_000_000_000))
            let start = spec.paneStart(of: time)
            let end = spec.firstEnd(after: time)
            #expect(start <= time && time < end, "seed \(seed), \(spec)")
            #expect(end.milliseconds - start.milliseconds == slide)
            #expect((start.milliseconds - spec.offset) % slide == 0)
            #expect(spec.firstEnd(after: end).milliseconds == end.milliseconds + slide)
            #expect(spec.paneStart(of: start) == start)
        }
    }
}
