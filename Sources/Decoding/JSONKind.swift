/// What a JSON value is.
public enum JSONKind: Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case boolean
    /// A number written without fraction and exponent.
    case integer
    /// Any other number.
    case real
    /// A string.
    case string
    /// An object or an array.
    case container
}
