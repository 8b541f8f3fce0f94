/// The text of a duration: a whole number and one unit of `ms s m h d`, such as `90s` or `30d`.
public enum DurationText {
    private static let units: [(name: String, milliseconds: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]

    /// The canonical text of a duration in milliseconds: the one with the largest unit that divides it.
    ///
    /// Sixty seconds are `1m`, ninety are `90s`; nothing is `0s`. ``milliseconds(of:)`` reads it back.
    public static func text(ofMilliseconds milliseconds: Int64) -> String {
        guard milliseconds != 0 else { return "0s" }
        for unit in units where milliseconds % unit.milliseconds == 0 {
            return "\(milliseconds / unit.milliseconds)\(unit.name)"
        }
        return "\(milliseconds)ms"
    }

    /// The milliseconds of a duration's text.
    ///
    /// - Returns: `nil` for any other text (a sign, a fraction, a blank, no unit, several units), and for a duration
    ///   of more milliseconds than an `Int64` holds.
    public static func milliseconds(of text: some StringProtocol) -> Int64? {
        var number: Int64 = 0
        var rest = text.utf8[...]
        while let digit = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) {
            let (tenfold, overflows) = number.multipliedReportingOverflow(by: 10)
            let (sum, overflowsToo) = tenfold.addingReportingOverflow(Int64(digit - UInt8(ascii: "0")))
            guard !overflows, !overflowsToo else { return nil }
            number = sum
            rest = rest.dropFirst()
        }
        guard rest.startIndex > text.utf8.startIndex,
            let unit = units.first(where: { $0.name.utf8.elementsEqual(rest) })
        else { return nil }
        let (product, overflow) = number.multipliedReportingOverflow(by: unit.milliseconds)
        return overflow ? nil : product
    }
}
