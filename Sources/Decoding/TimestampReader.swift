import Windowing

/// Reads timestamps, of which most are of the same day as the one before.
struct TimestampReader {
    /// The first eleven bytes of the last timestamp in the common form, `2021-06-01T`, as words; at first such as no text has.
    private var date: (UInt64, UInt64) = (.max, .max)
    /// When that day begins, in milliseconds since the Unix epoch.
    private var day: Int64 = 0

    /// The time of a text in RFC 3339, as `EventTime` reads it.
    mutating func time(of text: UnsafeBufferPointer<UInt8>) -> EventTime? {
        let raw = UnsafeRawBufferPointer(text)
        guard raw.count == 24 || raw.count == 20, let timeOfDay = Self.timeOfDay(raw) else {
            return EventTime(rfc3339: text.span)
        }
        let date = (Self.word(raw, 0), Self.word(raw, 8) & 0xFF_FFFF)
        if date == self.date { return EventTime(milliseconds: day + timeOfDay) }
        guard let time = EventTime(rfc3339: text.span) else { return nil }
        self.date = date
        day = time.milliseconds - timeOfDay
        return time
    }

    /// The milliseconds that `HH:MM:SS.mmmZ`, or `HH:MM:SSZ`, stands for after eleven other bytes.
    ///
    /// - Returns: `nil` for anything else, also for a leap second.
    private static func timeOfDay(_ text: UnsafeRawBufferPointer) -> Int64? {
        // Digits become their values, the bytes between them zero.
        let first = word(text, 8) >> 24 ^ 0x30_303A_3030
        let second =
            text.count == 24
            ? word(text, 16) ^ 0x5A30_3030_2E30_303A
            : UInt64(UInt32(littleEndian: text.loadUnaligned(fromByteOffset: 16, as: UInt32.self)))
                ^ 0x5A30_303A
        let separators = first & 0xFF_0000 | second & (text.count == 24 ? 0xFF00_0000_FF00_00FF : 0xFF00_00FF)
        guard separators == 0, nonDigits(first) | nonDigits(second) == 0 else { return nil }
        let hour = digit(first, 0) * 10 + digit(first, 1)
        let minute = digit(first, 3) * 10 + digit(first, 4)
        let seconds = digit(second, 1) * 10 + digit(second, 2)
        // No digits there are zeros.
        let fraction = digit(second, 4) * 100 + digit(second, 5) * 10 + digit(second, 6)
        guard hour <= 23, minute <= 59, seconds <= 59 else { return nil }
        return ((hour * 60 + minute) * 60 + seconds) * 1000 + fraction
    }

    /// Eight bytes, the first one lowest.
    private static func word(_ text: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    private static func nonDigits(_ word: UInt64) -> UInt64 {
        (word & 0x7F7F_7F7F_7F7F_7F7F &+ 0x7676_7676_7676_7676 | word) & 0x8080_8080_8080_8080
    }

    private static func digit(_ word: UInt64, _ place: UInt64) -> Int64 {
        Int64(truncatingIfNeeded: word &>> (8 &* place) & 0xFF)
    }
}
