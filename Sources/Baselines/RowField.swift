import Kernels

/// One value of a reference row, borrowed from its reader until the next row.
struct RowField {
    /// What the file says the value is.
    enum Kind: UInt8 {
        /// Absent, `null`, or a text that stands for that in an unquoted CSV field.
        case missing
        /// A CSV field without quotes: a number or a text.
        case plain
        /// A CSV field in quotes, or a JSON string.
        case text
        /// A JSON number; `number` holds it.
        case number
        case `false`
        case `true`
        /// A JSON array or object, or a JSON number beyond every finite double.
        case unusable
    }

    var kind: Kind
    /// For a JSON number, whether its token has neither a fraction nor an exponent.
    var isInteger = false
    /// For a JSON number, its value.
    var number = 0.0
    /// The text of a plain or quoted field, of a string, or the token of a JSON number.
    var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

    static var missing: RowField { RowField(kind: .missing) }

    /// The field as a value of a numeric column, coded as in `ValueCode`; never negative zero.
    var numericValue: Double {
        switch kind {
        case .missing: return ValueCode.missing
        case .true: return 1
        case .false: return 0
        case .number: return number.isFinite ? number + 0.0 : ValueCode.invalid
        case .unusable: return ValueCode.invalid
        case .plain: return RowField.number(in: bytes, booleans: true)
        case .text: return textIsNumber ? RowField.number(in: bytes, booleans: false) : ValueCode.invalid
        }
    }

    /// Whether a text may be read as a number: true for CSV, whose quotes say nothing of a type.
    var textIsNumber = false

    private static func number(in bytes: UnsafeBufferPointer<UInt8>, booleans: Bool) -> Double {
        if let decimal = DecimalText(bytes) {
            return decimal.value.isFinite ? decimal.value + 0.0 : ValueCode.invalid
        }
        if booleans, let boolean = RowField.boolean(in: bytes) { return boolean ? 1 : 0 }
        return ValueCode.invalid
    }

    /// The truth value that `bytes` spell as JSON, Python or SQL do: `true`, `True` or `TRUE`.
    static func boolean(in bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
        switch bytes.count {
        case 4:
            bytes.elementsEqual("true".utf8) || bytes.elementsEqual("True".utf8)
                || bytes.elementsEqual("TRUE".utf8) ? true : nil
        case 5:
            bytes.elementsEqual("false".utf8) || bytes.elementsEqual("False".utf8)
                || bytes.elementsEqual("FALSE".utf8) ? false : nil
        default: nil
        }
    }
}
