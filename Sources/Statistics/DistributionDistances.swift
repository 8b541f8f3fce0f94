import Cells

/// How far the distribution of a window's valid values is from that of the reference: what Kolmogorov-Smirnov and
/// Wasserstein statistics have in common, found in one pass.
///
/// With P and C the cumulative counts at a boundary and N and M the totals, `P M - C N` is the difference of the
/// distribution functions, F - G, times `N M`. Up to 2^53 that is exact, and one division at the end is all that rounds;
/// dividing at every boundary would take half of the time of an evaluation.
public struct DistributionDistances: Sendable {
    /// The largest `|F - G|` at a boundary.
    public let lower: Double

    /// The largest `|F - G|` that is possible anywhere.
    public let upper: Double

    /// The integral of `|F - G|`, times the scale of the reference's lengths.
    public let area: Double

    /// No distance.
    static let none = DistributionDistances(lower: 0, upper: 0, area: 0)

    private init(lower: Double, upper: Double, area: Double) {
        self.lower = lower
        self.upper = upper
        self.area = area
    }

    /// The distances of a window's cumulative counts from those of the reference.
    ///
    /// - Parameters:
    ///   - scaled: as many counts as the reference has, the first of them 0, each times the reference's total.
    ///   - total: the number of values in the window.
    init(ofScaled scaled: [Double], total: Double, from reference: ReferenceDistribution) {
        let past = reference.cumulative
        let weights = reference.weights
        precondition(
            past.count > weights.count && scaled.count == past.count
                && weights.count % ReferenceDistribution.block == 0,
            "BUG: distributions over other slots")
        let found = Self.measure(past.span, scaled.span, weights.span, total, reference)
        let reach = Self.reach(past.span, scaled.span, weights.span, total)
        let unit = scaled[scaled.count - 1]
        self.init(lower: found.lower / unit, upper: max(found.lower, reach) / unit, area: found.area / unit)
    }

    // Two loops, because one needs more registers than there are, and is slower than both for going through memory.

    private static func measure(
        _ past: Span<Double>, _ present: Span<Double>, _ weights: Span<Double>, _ total: Double,
        _ reference: ReferenceDistribution
    ) -> (lower: Double, area: Double) {
        let total = Lanes(repeating: total)
        var lower = Lanes.zero
        var area = Lanes.zero
        // One bit per block; there are at most 64.
        var crossed: UInt64 = 0
        var slot = 0
        while slot < weights.count {
            let before = past.lanes(from: slot) * total - present.lanes(from: slot)
            let after = past.lanes(from: slot &+ 1) * total - present.lanes(from: slot &+ 1)
            lower = .larger(after.magnitudes, lower)
            area += after.magnitudes * weights.lanes(from: slot).magnitudes
            crossed |= before.signsUnlike(after) &<< UInt64(truncatingIfNeeded: slot &>> 2)
            slot &+= ReferenceDistribution.block
        }
        var excess = 0.0
        while crossed != 0 {
            let slot = crossed.trailingZeroBitCount &* ReferenceDistribution.block
            let before = past.lanes(from: slot) * total - present.lanes(from: slot)
            let after = past.lanes(from: slot &+ 1) * total - present.lanes(from: slot &+ 1)
            excess += Self.excess(before, after, slot, reference)
            crossed &= crossed &- 1
        }
        return (lower.largest, area.sum - excess)
    }

    /// The largest difference that is possible inside a cell of several values, where F and G both rise in an unknown
    /// order; in one of a single value nothing can happen but the jump to its end.
    private static func reach(
        _ past: Span<Double>, _ present: Span<Double>, _ weights: Span<Double>, _ total: Double
    ) -> Double {
        let total = Lanes(repeating: total)
        var reach = Lanes.zero
        var slot = 0
        while slot < weights.count {
            let below = past.lanes(from: slot &+ 1) * total - present.lanes(from: slot)
            let above = present.lanes(from: slot &+ 1) - past.lanes(from: slot) * total
            reach = .larger(.larger(below, above).zeroed(whereNegative: weights.lanes(from: slot)), reach)
            slot &+= ReferenceDistribution.block
        }
        return reach.largest
    }

    /// What `(|a| + |b|) / 2` says too much of the mean height of a linear function from a to b that crosses zero in
    /// a slot: `|a| |b| / (|a| + |b|)`, times the slot's length.
    private static func excess(
        _ before: Lanes, _ after: Lanes, _ slot: Int, _ reference: ReferenceDistribution
    ) -> Double {
        var sum = 0.0
        for lane in before.indices where before[lane].sign != after[lane].sign {
            let a = abs(before[lane])
            let b = abs(after[lane])
            if a > 0, b > 0 { sum += a * (b / (a + b)) * reference.slope(ofSlot: slot + lane) }
        }
        return sum
    }
}
