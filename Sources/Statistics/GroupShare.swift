import RealModule

/// One comparison group's share of the reference, p, and of the window, q, with the logarithms of both against
/// their mean m = (p + q) / 2.
///
/// All logarithmic divergences follow from these two: `ln(q / p)` is their difference. Both are exactly zero where the
/// shares are equal.
public struct GroupShare: Sendable, Equatable {
    /// The share of the reference, p.
    public let reference: Double

    /// The share of the window, q.
    public let current: Double

    /// `ln(p / m)`, at most ln 2; negative infinity where only p is zero, and zero where both are.
    public let referenceLog: Double

    /// `ln(q / m)`, at most ln 2; negative infinity where only q is zero, and zero where both are.
    public let currentLog: Double

    /// The shares `reference` and `current`, neither negative.
    public init(reference: Double, current: Double) {
        self.reference = reference
        self.current = current
        let mean = (reference + current) / 2
        referenceLog = mean > 0 ? Double.log(reference / mean) : 0
        currentLog = mean > 0 ? Double.log(current / mean) : 0
    }

    /// `ln(q / p)`: infinite where one of them is zero, zero where both are.
    public var logRatio: Double { currentLog - referenceLog }
}
