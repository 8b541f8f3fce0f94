public import Statistics

/// One of the numbers that a rule was judged by.
public struct AlertReading: Sendable, Hashable {
    /// What was measured.
    public let measure: Measure
    /// Its value as the rule saw it; `nil` where it was unknown.
    public let value: Double?
    /// The number that the rule compares the measure with; `nil` where it compares it with none.
    public let threshold: Threshold?

    /// A reading from its parts.
    public init(measure: Measure, value: Double?, threshold: Threshold?) {
        self.measure = measure
        self.value = value
        self.threshold = threshold
    }
}
