import Kernels

/// The smallest and the largest valid value of a column; nothing while there was none.
///
/// Extremes combine but do not subtract, so they are kept per pane. A negative zero counts as zero, so that the
/// order of events does not show.
public struct Extremes: Sendable, Equatable {
    /// The smallest valid value; `+infinity` while there was none.
    public var minimum: Double = .infinity

    /// The largest valid value; `-infinity` while there was none.
    public var maximum: Double = -.infinity

    /// The extremes of no values.
    public init() {}

    /// Whether no value was seen.
    public var isEmpty: Bool { minimum > maximum }

    /// Widens to hold the values of `other` too.
    public mutating func combine(_ other: Extremes) {
        minimum = min(minimum, other.minimum)
        maximum = max(maximum, other.maximum)
    }

    /// Widens to hold `x`.
    ///
    /// - Precondition: `x` is finite.
    public mutating func insert(_ x: Double) {
        minimum = min(minimum, x + 0)
        maximum = max(maximum, x + 0)
    }

    /// Widens to hold what the kernel found in a span of values.
    mutating func combine(_ summary: ValueSummary) {
        minimum = min(minimum, summary.minimum)
        maximum = max(maximum, summary.maximum)
    }
}
