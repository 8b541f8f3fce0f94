import TestSupport
import Testing
import Windowing

struct DurationTextTests {
    @Test(arguments: [
        (0, "0s"), (1, "1ms"), (999, "999ms"), (1000, "1s"), (1500, "1500ms"), (60_000, "1m"),
        (90_000, "90s"),
        (300_000, "5m"), (3_600_000, "1h"), (5_400_000, "90m"), (86_400_000, "1d"), (604_800_000, "7d"),
        (2_592_000_000, "30d"), (Int64.max, "9223372036854775807ms"),
    ])
    func `the text of a duration has the largest unit that divides it`(_ milliseconds: Int64, _ text: String)
    {
        #expect(DurationText.text(ofMilliseconds: milliseconds) == text)
        #expect(DurationText.milliseconds(of: text) == milliseconds)
    }

    @Test func `a duration may be written in any unit`() {
        #expect(DurationText.milliseconds(of: "24h") == DurationText.milliseconds(of: "1d"))
        #expect(DurationText.milliseconds(of: "007m") == 420_000)
        #expect(DurationText.milliseconds(of: "0d") == 0)
    }

    @Test(arguments: [
        "", "5", "s", "-5s", "+5s", "5 s", " 5s", "5s ", "1.5h", "1h30m", "5S", "5w", "5sec", "٥s", "5µs",
        "9223372036854775808ms", "106751991168d", "99999999999999999999s",
    ])
    func `any other text is no duration`(_ text: String) {
        #expect(DurationText.milliseconds(of: text) == nil)
    }

    @Test func `every duration is read back as it was written`() {
        let seed: UInt64 = 11
        var random = SplitMix64(seed: seed)
        for _ in 0..<10_000 {
            let units: [Int64] = [1, 1000, 60_000, 3_600_000, 86_400_000]
            let duration = random.int(in: 0...100_000) * units[Int(random.int(in: 0...4))]
            let text = DurationText.text(ofMilliseconds: duration)
            #expect(DurationText.milliseconds(of: text) == duration, "seed \(seed), \(text)")
        }
    }
}
