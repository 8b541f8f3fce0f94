/// A number that a measure is compared with.
public struct Threshold: Sendable, Hashable, CustomStringConvertible {
    /// The comparison, with the measure on its left.
    public let comparison: Comparison
    /// The number on its right.
    public let value: Double

    /// A threshold from its parts.
    public init(comparison: Comparison, value: Double) {
        self.comparison = comparison
        self.value = value
    }

    /// `> 0.2`.
    public var description: String { "\(comparison.rawValue) \(Quantity.number(value))" }
}
