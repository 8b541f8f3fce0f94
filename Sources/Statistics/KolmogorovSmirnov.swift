public import Cells

/// `ks.lower`, `ks.upper`, `ks.p_value`: the two-sample Kolmogorov-Smirnov statistic, enclosed.
///
/// With F and G the cumulative proportions of valid values in the reference and in the window, known at the ends of
/// the cells only:
///
/// - `ks.lower` is the largest `|F - G|` at the end of a cell;
/// - `ks.upper` adds what may happen inside a cell of several values, where F and G both rise in an unknown order:
///   at most `max(F_b - G_(b-1), G_b - F_(b-1))`. In a cell of a single value nothing can happen inside.
///
/// The exact statistic lies between them, whatever the data; values that are equal after rounding down to the
/// grid's precision count as tied. The open ends `below` and `above` are treated as cells of several values. That
/// costs nothing there: the reference has no value below its minimum or above its maximum, so F is constant, the
/// difference is monotone, and its largest value stands at one end of the cell. If a reference did have mass there,
/// the certificate would still hold.
///
/// `ks.p_value` is that of `ks.lower` (``KolmogorovDistribution``).
public struct KolmogorovSmirnov: Statistic {
    /// `ks.lower`, `ks.upper` and `ks.p_value`.
    public var measures: [Measure] { [.ksLower, .ksUpper, .ksPValue] }

    /// The statistic.
    public init() {}

    /// Numeric columns only: categories have no order.
    public func isDefined(on cells: ColumnCells) -> Bool { cells.isNumeric }

    /// Writes the bounds and the p-value, or why there are none.
    public func measure(_ comparison: ColumnComparison, into evaluation: inout ColumnEvaluation) {
        guard case .numeric(let grid) = comparison.reference.cells else { return }
        if let reason = comparison.valueInsufficiency {
            for measure in measures { evaluation[measure] = .insufficient(reason) }
            return
        }
        let bounds = Self.bounds(comparison, grid)
        evaluation[.ksLower] = .finite(bounds.lower)
        evaluation[.ksUpper] = .finite(bounds.upper)
        evaluation[.ksPValue] = .finite(
            KolmogorovDistribution.pValue(
                statistic: bounds.lower, reference: comparison.referenceValid, current: comparison.valid))
    }

    private static func bounds(
        _ comparison: ColumnComparison, _ grid: NumericGrid
    ) -> (lower: Double, upper: Double) {
        let single = grid.isSingleValue.span
        let reference = comparison.reference.counts.span
        let current = comparison.counters.span.extracting(comparison.slots)
        let n = Double(comparison.referenceValid)
        let m = Double(comparison.valid)
        var past = reference[0]
        var present = current[0]
        var f = Double(past) / n
        var g = Double(present) / m
        var lower = abs(f - g)
        // The open end `below`: F and G both start at 0.
        var upper = max(f, g)
        for cell in single.indices {
            past &+= reference[cell + 1]
            present &+= current[cell + 1]
            let nextF = Double(past) / n
            let nextG = Double(present) / m
            let difference = abs(nextF - nextG)
            lower = max(lower, difference)
            upper = max(upper, single[cell] ? difference : max(nextF - g, nextG - f))
            f = nextF
            g = nextG
        }
        // The open end `above`: F and G both end at 1.
        return (lower, max(upper, max(1 - g, 1 - f)))
    }
}
