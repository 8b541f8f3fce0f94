/// Why a column's edges are compared in `Double` instead of `Float`.
public enum DoubleEdgesReason: String, Sendable, CaseIterable {
    /// A reference value is beyond ±1e38.
    case tooLarge
    /// A reference value other than 0 is within ±1e-38, where a `Float` loses its digits.
    case tooSmall
    /// All values are times since 1970, in seconds or thousandths to billionths, too long for a `Float`.
    case epochTime
    /// A `Float` would tie different reference values in a single-value cell: a small spread on a large offset.
    case smallSpread
}

extension DoubleEdgesReason: CustomStringConvertible {
    /// The reason as a clause for people.
    public var description: String {
        switch self {
        case .tooLarge: "values beyond 1e38"
        case .tooSmall: "values below 1e-38"
        case .epochTime: "values that look like times since 1970"
        case .smallSpread: "values too close together for single precision"
        }
    }
}
