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
public enum KolmogorovSmirnov: Statistic {
    /// `ks.lower`, `ks.upper` and `ks.p_value`.
    public static var measures: [Measure] { [.ksLower, .ksUpper, .ksPValue] }

    /// Numeric columns only: categories have no order.
    public static func isDefined(on column: ReferenceColumn) -> Bool { column.isNumeric }

    /// Writes the bounds and the p-value, or why there are none.
    public static func measure(
        _ comparison: borrowing ColumnComparison, into evaluation: inout ColumnEvaluation
    ) {
        if let reason = comparison.valueInsufficiency {
            evaluation[.ksLower] = .insufficient(reason)
            evaluation[.ksUpper] = .insufficient(reason)
            evaluation[.ksPValue] = .insufficient(reason)
            return
        }
        let distances = comparison.distances
        evaluation[.ksLower] = .finite(distances.lower)
        evaluation[.ksUpper] = .finite(distances.upper)
        evaluation[.ksPValue] = .finite(
            KolmogorovDistribution.pValue(
                statistic: distances.lower, reference: comparison.reference.valid, current: comparison.valid))
    }
}
