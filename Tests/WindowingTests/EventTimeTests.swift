import TestSupport
import Testing
import Windowing

struct EventTimeTests {
    private func milliseconds(_ text: String) -> Int64? { EventTime(rfc3339: text)?.milliseconds }

    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0),
        ("2021-06-01T00:00:00Z", 1_622_505_600_000),
        ("2021-06-01T00:00:00.000Z", 1_622_505_600_000),
        ("2021-06-01t00:00:00z", 1_622_505_600_000),
        ("2021-06-01 00:00:00Z", 1_622_505_600_000),
        ("2021-06-01T02:00:00+02:00", 1_622_505_600_000),
        ("2021-05-31T18:30:00-05:30", 1_622_505_600_000),
        ("2021-06-01T00:00:00-00:00", 1_622_505_600_000),
        ("2021-06-01T23:59:00+23:59", 1_622_505_600_000),
        ("2021-06-01T00:00:00.5Z", 1_622_505_600_500),
        ("2021-06-01T00:00:00.25Z", 1_622_505_600_250),
        ("2021-06-01T00:00:00.123999999999999999999999+00:00", 1_622_505_600_123),
        ("1969-12-31T23:59:59.9999Z", -1),
        ("1969-12-31T23:59:59Z", -1000),
        ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ("2016-12-31T23:59:60.75Z", 1_483_228_800_750),
        ("0001-01-01T00:00:00Z", -62_135_596_800_000),
        ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ])
    func `RFC 3339 times are read to the millisecond`(_ text: String, _ expected: Int64) {
        #expect(milliseconds(text) == expected)
    }

    @Test(arguments: [
        "", "2021", "2021-06-01", "2021-06-01T00:00:00", "2021-06-01T00:00Z", "2021-06-01T00:00:00.Z",
        "2021-06-01T00:00:00,5Z", "2021-06-01T24:00:00Z", "2021-06-01T00:60:00Z", "2021-06-01T00:00:61Z",
        "2021-00-01T00:00:00Z", "2021-13-01T00:00:00Z", "2021-06-00T00:00:00Z", "2021-06-31T00:00:00Z",
        "2021-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2021-06-01T00:00:00+24:00",
        "2021-06-01T00:00:00+01:60",
        "2021-06-01T00:00:00+0100", "2021-06-01T00:00:00+01", "2021-06-01T00:00:00Z ",
        "2021-06-01T00:00:00ZZ",
        " 2021-06-01T00:00:00Z", "2021-6-1T00:00:00Z", "21-06-01T00:00:00Z", "+2021-06-01T00:00:00Z",
        "12021-06-01T00:00:00Z", "2021/06/01T00:00:00Z", "2021-06-01_00:00:00Z", "2021-06-01T00.00.00Z",
        "0000-12-31T23:59:59Z", "0001-01-01T00:59:59+01:00", "9999-12-31T23:59:60Z",
        "9999-12-31T23:00:00-01:00",
        "2021-06-01T00:00:0aZ", "２０２１-06-01T00:00:00Z", "2021-06-01T00:00:00.5", "2021-06-01T00:00:00.+01:00",
    ])
    func `any other text is no time`(_ text: String) {
        #expect(EventTime(rfc3339: text) == nil)
    }

    @Test func `no bytes make the parser trap`() {
        let seed: UInt64 = 3
        var random = SplitMix64(seed: seed)
        let alphabet = Array("0123456789-+:.TZtz \u{7f}".utf8) + [0, 255]
        let valid = Array("2021-06-01T12:34:56.789+01:30".utf8)
        for _ in 0..<50_000 {
            var bytes = valid
            for _ in 0..<random.int(in: 1...4) {
                let place = Int(random.int(in: 0...Int64(bytes.count - 1)))
                bytes[place] = alphabet[Int(random.int(in: 0...Int64(alphabet.count - 1)))]
            }
            bytes.removeLast(Int(random.int(in: 0...Int64(bytes.count))))
            if let time = EventTime(rfc3339: bytes.span) {
                #expect(EventTime(rfc3339: time.rfc3339) == time, "seed \(seed), \(bytes)")
            }
        }
    }

    @Test func `milliseconds are written only where they are not zero`() {
        #expect(EventTime(milliseconds: 1_622_505_600_000).rfc3339 == "2021-06-01T00:00:00Z")
        #expect(EventTime(milliseconds: 1_622_505_600_007).rfc3339 == "2021-06-01T00:00:00.007Z")
        #expect(EventTime(milliseconds: -1).rfc3339 == "1969-12-31T23:59:59.999Z")
        #expect(EventTime.earliest.rfc3339 == "0001-01-01T00:00:00Z")
        #expect(EventTime.latest.rfc3339 == "9999-12-31T23:59:59.999Z")
    }

    @Test func `a time outside of the calendar is written and never traps`() {
        #expect(
            EventTime(milliseconds: EventTime.earliest.milliseconds - 1).rfc3339 == "0000-12-31T23:59:59.999Z"
        )
        #expect(EventTime(milliseconds: -62_198_755_200_000).rfc3339 == "-0001-01-01T00:00:00Z")
        #expect(EventTime(milliseconds: Int64.min).rfc3339.hasSuffix("Z"))
        #expect(EventTime(milliseconds: Int64.max).rfc3339.hasSuffix("Z"))
    }

    @Test func `every day from the year 1 to 9999 is written and read as the calendar has it`() {
        var day = EventTime.earliest.milliseconds
        var wrong = 0
        for year in 1...9999 {
            let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
            for (month, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated()
            {
                for date in [1, length] {
                    let text = "\(padded(year, 4))-\(padded(month + 1, 2))-\(padded(date, 2))T00:00:00Z"
                    let expected = day + Int64(date - 1) * 86_400_000
                    if milliseconds(text) != expected { wrong += 1 }
                    if EventTime(milliseconds: expected).rfc3339 != text { wrong += 1 }
                }
                day += Int64(length) * 86_400_000
            }
        }
        #expect(wrong == 0)
        #expect(day == EventTime.latest.milliseconds + 1)
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    @Test func `every time is read back as it was written`() {
        let seed: UInt64 = 7
        var random = SplitMix64(seed: seed)
        let range = EventTime.earliest.milliseconds...EventTime.latest.milliseconds
        for _ in 0..<50_000 {
            let time = EventTime(milliseconds: random.int(in: range))
            #expect(EventTime(rfc3339: time.rfc3339) == time, "seed \(seed), \(time.milliseconds)")
        }
    }

    @Test func `epoch milliseconds are rounded down and bounded by the calendar`() {
        #expect(EventTime(epochMilliseconds: 1.9)?.milliseconds == 1)
        #expect(EventTime(epochMilliseconds: -0.1)?.milliseconds == -1)
        #expect(EventTime(epochMilliseconds: -62_135_596_800_000.0) == .earliest)
        #expect(EventTime(epochMilliseconds: 253_402_300_799_999.9) == .latest)
        #expect(EventTime(epochMilliseconds: Int64(253_402_300_799_999)) == .latest)
        for refused in [.nan, .infinity, -.infinity, 1e300, 253_402_300_800_000, -62_135_596_800_000.5] {
            #expect(EventTime(epochMilliseconds: refused as Double) == nil)
        }
        #expect(EventTime(epochMilliseconds: Int64.max) == nil)
        #expect(EventTime(epochMilliseconds: Int64.min) == nil)
    }
}
