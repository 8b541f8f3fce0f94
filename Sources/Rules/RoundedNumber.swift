/// A number as a reader wants it: a few significant digits, no trailing zeros, an exponent only far from 1.
struct RoundedNumber: CustomStringConvertible {
    /// The significant digits, without zeros at their end; empty for 0.
    private let digits: [UInt8]
    /// The number is 0.digits times ten to this power.
    private let exponent: Int
    private let isNegative: Bool

    /// Rounds a finite `value` to `digits` significant digits, half away from zero.
    ///
    /// It is the shortest decimal that reads back as `value` that is rounded, not its binary value: 0.12345,
    /// which is a little less than that in binary, becomes 0.1235, as everyone who sees both expects.
    init(_ value: Double, digits count: Int) {
        var digits: [UInt8] = []
        var exponent = 0
        var hasPoint = false
        let text = Array(value.magnitude.description.utf8)
        let mantissa = text.prefix { $0 != UInt8(ascii: "e") }
        for byte in mantissa {
            if byte == UInt8(ascii: ".") {
                hasPoint = true
            } else {
                if !hasPoint { exponent += 1 }
                digits.append(byte &- UInt8(ascii: "0"))
            }
        }
        if mantissa.count < text.count {
            exponent += Int(String(decoding: text[(mantissa.count + 1)...], as: UTF8.self)) ?? 0
        }
        let leading = digits.prefix { $0 == 0 }.count
        digits.removeFirst(leading)
        exponent -= leading
        if digits.count > count {
            let roundsUp = digits[count] >= 5
            digits.removeSubrange(count...)
            if roundsUp {
                while digits.last == 9 { digits.removeLast() }
                if let last = digits.popLast() {
                    digits.append(last + 1)
                } else {
                    digits = [1]
                    exponent += 1
                }
            }
        }
        while digits.last == 0 { digits.removeLast() }
        self.digits = digits
        self.exponent = exponent
        isNegative = value < 0
    }

    var description: String {
        guard !digits.isEmpty else { return "0" }
        let sign = isNegative ? "-" : ""
        if exponent < -3 || exponent > 9 {
            let fraction = digits.count > 1 ? "." + text(digits[1...]) : ""
            return sign + text(digits[..<1]) + fraction + "e\(exponent - 1)"
        }
        if exponent <= 0 {
            return sign + "0." + String(repeating: "0", count: -exponent) + text(digits[...])
        }
        if digits.count <= exponent {
            return sign + text(digits[...]) + String(repeating: "0", count: exponent - digits.count)
        }
        return sign + text(digits[..<exponent]) + "." + text(digits[exponent...])
    }

    private func text(_ digits: ArraySlice<UInt8>) -> String {
        String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
    }
}
