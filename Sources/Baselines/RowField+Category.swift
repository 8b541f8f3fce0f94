extension RowField {
    /// What a field is to a categorical column.
    enum Category {
        case missing
        case invalid
        /// A category of this text.
        case name(UnsafeBufferPointer<UInt8>)
    }

    /// Calls `body` with the field as a value of a categorical column.
    ///
    /// - Parameters:
    ///   - booleans: whether the column holds truth values only, so that `True` is `true`.
    ///   - body: receives the category; its text is valid during the call only.
    func withCategory(booleans: Bool, _ body: (Category) -> Void) {
        switch kind {
        case .missing: body(.missing)
        case .unusable: body(.invalid)
        case .text: body(.name(bytes))
        case .true: RowField.withText("true", body)
        case .false: RowField.withText("false", body)
        case .plain:
            if booleans, let value = RowField.boolean(in: bytes) {
                RowField.withText(value ? "true" : "false", body)
            } else {
                body(.name(RowField.integerPart(of: bytes)))
            }
        case .number:
            if isInteger {
                body(.name(RowField.integerPart(of: bytes)))
            } else if abs(number) < 0x1p63, let whole = Int64(exactly: number) {
                RowField.withText(String(whole), body)
            } else if number.isFinite {
                RowField.withText(number.description, body)
            } else {
                body(.invalid)
            }
        }
    }

    private static func withText(_ text: consuming String, _ body: (Category) -> Void) {
        text.withUTF8 { body(.name($0)) }
    }

    /// `bytes` without a fraction of zeros where they match `-?(0|[1-9][0-9]*)(\.0+)?`, and `0` for `-0`; any
    /// other text as it is.
    static func integerPart(of bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        let zero = UInt8(ascii: "0")
        let sign = bytes.first == UInt8(ascii: "-") ? 1 : 0
        var end = sign
        while end < bytes.count && bytes[end] &- zero < 10 { end += 1 }
        guard end > sign && (end == sign + 1 || bytes[sign] != zero) else { return bytes }
        if end < bytes.count {
            guard bytes[end] == UInt8(ascii: "."), end + 1 < bytes.count,
                bytes[(end + 1)...].allSatisfy({ $0 == zero })
            else { return bytes }
        }
        let isNegativeZero = sign == 1 && bytes[sign] == zero
        return UnsafeBufferPointer(rebasing: bytes[(isNegativeZero ? 1 : 0)..<end])
    }
}
