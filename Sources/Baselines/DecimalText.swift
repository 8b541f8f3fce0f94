/// A decimal number as written, taken apart but not yet rounded to a `Double`.
///
/// The grammar is `[+-] digits [. digits] [(e|E) [+-] digits]` with at least one digit in the significand; blanks
/// around it are ignored. Hexadecimal, `inf` and `nan` are not decimal numbers.
struct DecimalText {
    /// The number, correctly rounded; infinite where it is beyond every finite double.
    let value: Double

    /// Whether it is integral by its digits: no fraction other than zeros, no exponent.
    let isInteger: Bool

    /// Reads all of `bytes`; `nil` where that is no decimal number.
    ///
    /// - Complexity: O(*n*). Up to 19 significant digits and exponents in -19...19 are rounded with integers;
    ///   whatever is beyond goes through the standard library.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        var end = bytes.count
        while index < end && DecimalText.isBlank(bytes[index]) { index += 1 }
        while end > index && DecimalText.isBlank(bytes[end - 1]) { end -= 1 }
        let first = index
        var isNegative = false
        if index < end && (bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+")) {
            isNegative = bytes[index] == UInt8(ascii: "-")
            index += 1
        }
        var significand: UInt64 = 0
        var digits = 0
        var significant = 0
        var scale = 0
        var fractionIsZero = true
        while index < end, let digit = DecimalText.digit(bytes[index]) {
            digits += 1
            if significant > 0 || digit > 0 { significant += 1 }
            significand = significand &* 10 &+ digit
            index += 1
        }
        if index < end && bytes[index] == UInt8(ascii: ".") {
            index += 1
            while index < end, let digit = DecimalText.digit(bytes[index]) {
                digits += 1
                if significant > 0 || digit > 0 { significant += 1 }
                if digit > 0 { fractionIsZero = false }
                significand = significand &* 10 &+ digit
                scale -= 1
                index += 1
            }
        }
        guard digits > 0 else { return nil }
        var hasExponent = false
        if index < end && bytes[index] | 0x20 == UInt8(ascii: "e") {
            hasExponent = true
            index += 1
            var exponentIsNegative = false
            if index < end && (bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+")) {
                exponentIsNegative = bytes[index] == UInt8(ascii: "-")
                index += 1
            }
            let firstDigit = index
            var exponent = 0
            while index < end, let digit = DecimalText.digit(bytes[index]) {
                // Beyond this every number is zero or infinite, unless it has as many digits as that.
                exponent = min(exponent * 10 + Int(digit), 1_000_000_000)
                index += 1
            }
            guard index > firstDigit else { return nil }
            scale += exponentIsNegative ? -exponent : exponent
        }
        guard index == end else { return nil }
        isInteger = !hasExponent && fractionIsZero
        // 19 digits always fit 64 bits.
        if significant <= 19, let magnitude = DecimalText.round(significand, scale) {
            value = isNegative ? -magnitude : magnitude
        } else {
            let text = String(decoding: bytes[first..<end], as: UTF8.self)
            value = Double(text) ?? .nan
        }
    }

    /// `significand * 10^scale` rounded to nearest, ties to even; `nil` outside of what integers can do.
    private static func round(_ significand: UInt64, _ scale: Int) -> Double? {
        if significand == 0 { return 0 }
        if significand <= 1 << 53 && (-22...22).contains(scale) {
            // Both operands are exact, so one operation rounds once (Clinger 1990, doi:10.1145/93542.93557).
            let exact = Double(significand)
            return scale < 0 ? exact / exactPowers[-scale] : exact * exactPowers[scale]
        }
        guard (-19...19).contains(scale) else { return nil }
        let power = integerPowers[abs(scale)]
        if scale >= 0 {
            let product = significand.multipliedFullWidth(by: power)
            if product.high == 0 { return Double(product.low) }
            let shift = 64 - product.high.leadingZeroBitCount
            // Into 64 bits, of which the last one also says whether anything was cut off.
            let kept = shift == 64 ? product.high : product.high << (64 - shift) | product.low >> shift
            let cut = shift == 64 ? product.low : product.low << (64 - shift)
            return Double(kept | (cut == 0 ? 0 : 1)) * Double(sign: .plus, exponent: shift, significand: 1)
        }
        // The quotient of the two, shifted to fill 62 to 64 bits; its last bit also stands for the remainder.
        let left = significand.leadingZeroBitCount
        let right = power.leadingZeroBitCount
        let dividend = significand << left
        let division = (power << right).dividingFullWidth((dividend >> 1, dividend << 63))
        let kept = division.quotient | (division.remainder == 0 ? 0 : 1)
        return Double(kept) * Double(sign: .plus, exponent: right - left - 63, significand: 1)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func digit(_ byte: UInt8) -> UInt64? {
        let value = byte &- UInt8(ascii: "0")
        return value < 10 ? UInt64(value) : nil
    }

    private static let exactPowers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
        1e18,
        1e19, 1e20, 1e21, 1e22,
    ]

    private static let integerPowers: [UInt64] = (0..<19).reduce(into: [1]) { powers, _ in
        powers.append(powers[powers.count - 1] * 10)
    }
}
