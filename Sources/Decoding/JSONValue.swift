import CSimdJSON
import Kernels

/// A JSON value, and what it means in a column.
///
/// - Important: it points into the reader it comes from and is valid until that reads again.
public struct JSONValue {
    let base: LeewayJSONValue

    init(_ base: LeewayJSONValue) { self.base = base }

    /// What the value is.
    public var kind: JSONKind {
        switch base.kind {
        case .absent, .null: .null
        case .false, .true: .boolean
        case .number, .overflow: base.isInteger ? .integer : .real
        case .string: .string
        case .container: .container
        @unknown default: .container
        }
    }

    /// The unescaped UTF-8 of a string, or a number as it is written; empty for all else.
    public var text: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base.text, count: Int(base.textLength))
    }

    /// The value in a numeric column, coded as in `ValueCode`.
    ///
    /// A number is the nearest double, a boolean 1 or 0, `null` missing; strings, containers and numbers beyond the
    /// largest double are invalid.
    public var numericCode: Double {
        switch base.kind {
        case .number: base.number
        case .true: 1
        case .false: 0
        case .absent, .null: ValueCode.missing
        case .overflow, .string, .container: ValueCode.invalid
        @unknown default: ValueCode.invalid
        }
    }

    /// The value in a categorical column: the result of one of the three arguments.
    ///
    /// The text of a string is what it says, of a boolean `true` or `false`, of an integer its digits (of `-0`, `0`).
    /// Any other number has the text of `Int64` if it is integral and within ±2^63, else that of `Double`; beyond the
    /// largest double it is invalid, as containers are.
    ///
    /// - Complexity: linear in the length of the text. Allocates only for numbers with a fraction or an exponent.
    public func category<Result>(
        missing: Result, invalid: Result, text body: (Span<UInt8>) -> Result
    ) -> Result {
        if let plainCategory { return body(plainCategory.span) }
        switch base.kind {
        case .absent, .null: return missing
        case .true: return Self.read("true", body)
        case .false: return Self.read("false", body)
        case .number:
            let number = base.number
            if number.rounded(.towardZero) == number, abs(number) < 0x1p63 {
                return Self.read(String(Int64(number)), body)
            }
            return Self.read(number.description, body)
        case .string, .overflow, .container: return invalid
        @unknown default: return invalid
        }
    }

    /// The text as a category where that is how it is written: a string, or an integer other than `-0`.
    var plainCategory: UnsafeBufferPointer<UInt8>? {
        guard base.kind == .string || (base.isInteger && !(base.number == 0 && base.textLength == 2)) else {
            return nil
        }
        return text
    }

    private static func read<Result>(_ text: String, _ body: (Span<UInt8>) -> Result) -> Result {
        var text = text
        return text.withUTF8 { body($0.span) }
    }
}
