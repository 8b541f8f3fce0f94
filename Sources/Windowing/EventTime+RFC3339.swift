extension EventTime {
    /// The time written in RFC 3339, section 5.6, without allocating.
    ///
    /// Any offset is accepted, `Z` and `T` in either case, a space in place of the `T`, and a fraction of any length,
    /// which is rounded toward minus infinity to milliseconds. A leap second (`:60`) is the first second of the next
    /// minute.
    ///
    /// - Returns: `nil` for any other text, and for a time that is, in UTC, before ``earliest`` or after ``latest``.
    /// - Complexity: linear in the length of the text.
    public init?(rfc3339 text: Span<UInt8>) {
        guard text.count >= 20, let year = Self.digits(4, of: text, at: 0), text[4] == UInt8(ascii: "-"),
            let month = Self.digits(2, of: text, at: 5), text[7] == UInt8(ascii: "-"),
            let day = Self.digits(2, of: text, at: 8), Self.isDateTimeSeparator(text[10]),
            let hour = Self.digits(2, of: text, at: 11), text[13] == UInt8(ascii: ":"),
            let minute = Self.digits(2, of: text, at: 14), text[16] == UInt8(ascii: ":"),
            let second = Self.digits(2, of: text, at: 17), hour <= 23, minute <= 59, second <= 60
        else { return nil }
        let date = CivilDate(year: year, month: month, day: day)
        guard date.exists else { return nil }

        var position = 19
        guard let fraction = Self.fraction(of: text, at: &position),
            let offset = Self.offset(of: text, at: position)
        else { return nil }
        let minutes = (date.daysSinceEpoch * 24 + hour) * 60 + minute - offset
        self.init(epochMilliseconds: (minutes * 60 + second) * 1000 + fraction)
    }

    /// The time written in RFC 3339; see ``init(rfc3339:)-(Span<UInt8>)``.
    ///
    /// - Returns: `nil` for any other text, and for a time before ``earliest`` or after ``latest``.
    public init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        self.init(rfc3339: bytes.span)
    }

    /// The time in RFC 3339, in UTC, with three digits of milliseconds only where they are not zero:
    /// `2021-06-01T00:00:00Z`.
    ///
    /// From ``earliest`` to ``latest`` the text is read back as the same time. A window's start may lie before the
    /// year 1: such a year is written as `0000`, or with a minus sign, and not read back.
    public var rfc3339: String {
        let fraction = milliseconds.flooredRemainder(by: 1000)
        let seconds = milliseconds.flooredQuotient(by: 1000)
        let days = seconds.flooredQuotient(by: 86_400)
        let time = seconds.flooredRemainder(by: 86_400)
        let date = CivilDate(daysSinceEpoch: days)

        var text: [UInt8] = []
        text.reserveCapacity(24)
        if date.year < 0 { text.append(UInt8(ascii: "-")) }
        Self.append(date.year.magnitude, width: 4, to: &text)
        text.append(UInt8(ascii: "-"))
        Self.append(date.month.magnitude, width: 2, to: &text)
        text.append(UInt8(ascii: "-"))
        Self.append(date.day.magnitude, width: 2, to: &text)
        text.append(UInt8(ascii: "T"))
        Self.append((time / 3600).magnitude, width: 2, to: &text)
        text.append(UInt8(ascii: ":"))
        Self.append((time / 60 % 60).magnitude, width: 2, to: &text)
        text.append(UInt8(ascii: ":"))
        Self.append((time % 60).magnitude, width: 2, to: &text)
        if fraction != 0 {
            text.append(UInt8(ascii: "."))
            Self.append(fraction.magnitude, width: 3, to: &text)
        }
        text.append(UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }

    private static func isDateTimeSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "T") || byte == UInt8(ascii: "t") || byte == UInt8(ascii: " ")
    }

    private static func digit(_ byte: UInt8) -> Int64? {
        let value = byte &- UInt8(ascii: "0")
        return value <= 9 ? Int64(value) : nil
    }

    /// The number of exactly `count` digits from `start` on, all of which the text has.
    private static func digits(_ count: Int, of text: Span<UInt8>, at start: Int) -> Int64? {
        var value: Int64 = 0
        for index in start..<(start + count) {
            guard let digit = digit(text[index]) else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// The milliseconds of an optional fraction, past which `position` moves; `nil` for a point without a digit.
    private static func fraction(of text: Span<UInt8>, at position: inout Int) -> Int64? {
        guard text[position] == UInt8(ascii: ".") else { return 0 }
        position += 1
        let start = position
        var milliseconds: Int64 = 0
        var weight: Int64 = 100
        while position < text.count, let digit = digit(text[position]) {
            milliseconds += digit * weight
            weight /= 10
            position += 1
        }
        return position > start ? milliseconds : nil
    }

    /// The minutes of the offset that ends the text.
    private static func offset(of text: Span<UInt8>, at position: Int) -> Int64? {
        guard position < text.count else { return nil }
        let sign: Int64
        switch text[position] {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"): return position + 1 == text.count ? 0 : nil
        case UInt8(ascii: "+"): sign = 1
        case UInt8(ascii: "-"): sign = -1
        default: return nil
        }
        guard position + 6 == text.count, let hours = digits(2, of: text, at: position + 1),
            text[position + 3] == UInt8(ascii: ":"), let minutes = digits(2, of: text, at: position + 4),
            hours <= 23, minutes <= 59
        else { return nil }
        return sign * (hours * 60 + minutes)
    }

    private static func append(_ value: UInt64, width: Int, to text: inout [UInt8]) {
        let digits = String(value).utf8
        for _ in 0..<max(0, width - digits.count) { text.append(UInt8(ascii: "0")) }
        text.append(contentsOf: digits)
    }
}
