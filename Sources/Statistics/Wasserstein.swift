public import Cells
import Kernels

/// `wasserstein` and `wasserstein_normalized`: the first Wasserstein distance of reference and window.
///
/// It is the integral of `|F - G|`, F and G being cumulative distributions made of the cells' counts of valid
/// values alone, so that it is a function of counters:
///
/// - Cell b, of edges `e[b] <= x < e[b+1]`, spans `[x(b), x(b+1)]`, where x is the edge clamped to the reference's
///   minimum and maximum: the first cell begins at that minimum, the last one ends at that maximum.
/// - In a cell of several values F and G are linear. In a cell of a single value (`e[b+1]` is the next number after
///   `e[b]` in the grid's precision) they jump at `x(b)` and are constant then.
/// - The values `below` sit at the minimum, those `above` at the maximum, on both sides, so that one outlier cannot
///   rule the distance.
///
/// Between the ends of a linear cell of width w the difference goes from `d0 = F - G` to `d1`: its integral is
/// `w |d0 + d1| / 2` if both have one sign, and `w (d0^2 + d1^2) / (2 (|d0| + |d1|))` if it crosses zero. A constant
/// stretch gives `w |d1|`.
///
/// `wasserstein_normalized` is the distance divided by the reference's standard deviation, so that columns compare.
/// For the metric see Vallender (1974, doi:10.1137/1118101).
public struct Wasserstein: Statistic {
    /// `wasserstein` and `wasserstein_normalized`.
    public var measures: [Measure] { [.wasserstein, .wassersteinNormalized] }

    /// The statistic.
    public init() {}

    /// Numeric columns only: categories have no distance.
    public func isDefined(on cells: ColumnCells) -> Bool { cells.isNumeric }

    /// Writes the distance and the normalised one, or why there are none.
    public func measure(_ comparison: ColumnComparison, into evaluation: inout ColumnEvaluation) {
        guard case .numeric(let grid) = comparison.reference.cells else { return }
        if let reason = comparison.valueInsufficiency {
            for measure in measures { evaluation[measure] = .insufficient(reason) }
            return
        }
        let edges = grid.table.edges
        let ends = comparison.reference.extremes ?? Extremes()
        let first = max(edges.first ?? 0, ends.isEmpty ? -.infinity : ends.minimum)
        let last = max(first, min(edges.last ?? 0, ends.isEmpty ? .infinity : ends.maximum))
        let scale = Self.scale(ofRange: last - first)
        let distance = Self.distance(comparison, grid, from: first, to: last, scale: scale)
        evaluation[.wasserstein] = .finite(distance / scale)
        let deviation = comparison.reference.standardDeviation ?? 0
        evaluation[.wassersteinNormalized] =
            if deviation <= 0 {
                .insufficient(.constantReference)
            } else if deviation.isFinite {
                .finite(distance / (deviation * scale))
            } else {
                .insufficient(.overflow)
            }
    }

    /// The power of two by which all lengths are multiplied, exactly, before they are summed.
    ///
    /// From -1e308 to 1e308 is further than a double can say; and among subnormal numbers a cell's share of the
    /// distance would be rounded away.
    private static func scale(ofRange range: Double) -> Double {
        if !range.isFinite { return 0.5 }
        return range < 0x1p-900 ? 0x1p600 : 1
    }

    private static func distance(
        _ comparison: ColumnComparison, _ grid: NumericGrid, from first: Double, to last: Double,
        scale: Double
    ) -> Double {
        let reference = comparison.reference.counts.span
        let current = comparison.counters.span.extracting(comparison.slots)
        let edges = grid.table.edges.span
        let single = grid.isSingleValue.span
        let n = Double(comparison.referenceValid)
        let m = Double(comparison.valid)
        var past = reference[0]
        var present = current[0]
        var before = Double(past) / n - Double(present) / m
        var start = first * scale
        var sum = 0.0
        for cell in single.indices {
            past &+= reference[cell + 1]
            present &+= current[cell + 1]
            let after = Double(past) / n - Double(present) / m
            let end = min(max(edges[cell + 1], first), last) * scale
            let height = single[cell] ? abs(after) : meanMagnitude(before, after)
            sum += (end - start) * height
            before = after
            start = end
        }
        return sum
    }

    /// The mean of the magnitude of a linear function between its end values.
    @inline(__always)
    private static func meanMagnitude(_ a: Double, _ b: Double) -> Double {
        if a * b >= 0 { return abs(a + b) / 2 }
        return (a * a + b * b) / (2 * (abs(a) + abs(b)))
    }
}
