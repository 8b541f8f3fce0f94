public import Cells
import Kernels

/// Quantiles of a numeric column from its cells.
///
/// The distribution is the one that `wasserstein` uses: linear inside a cell of several values, a jump in a cell of a
/// single value. A quantile is its left-continuous inverse: the smallest value at which the cumulative count
/// reaches `probability` times the number of values. The open ends have no edge of their own and reach to the
/// extremes: `below` from the minimum to the first edge, `above` from the last edge to the maximum. Every cell is
/// cut to the extremes too, so that a quantile lies between the smallest and the largest value.
public enum CellQuantile {
    /// The value at `probability`, from 0 to 1, or `nil` if there is no valid value.
    ///
    /// - Parameters:
    ///   - probability: the share of values at or below the quantile.
    ///   - cumulative: per slot of the grid's layout, the count of all slots before it.
    ///   - grid: the column's cells.
    ///   - extremes: of the values counted; if empty, the open ends are as narrow as their edge.
    /// - Returns: a finite number, off by at most the width of a cell. In `float32` precision the value of a
    ///   single-value cell is that value rounded down to a `Float`.
    /// - Complexity: O(log slots).
    public static func value(
        at probability: Double, cumulative: Span<UInt64>, grid: NumericGrid, extremes: Extremes
    ) -> Double? {
        let total = cumulative[grid.layout.missing]
        guard total > 0 else { return nil }
        let rank = probability * Double(total)
        var found = 0
        var end = grid.layout.above
        while found < end {
            let middle = (found + end) / 2
            // At probability 0 the first slot that holds anything, not the first one.
            let through = cumulative[middle + 1]
            let isReached = through > 0 && Double(through) >= rank
            end = isReached ? middle : end
            found = isReached ? found : middle + 1
        }
        let before = cumulative[found]
        let count = cumulative[found + 1] &- before
        let (low, high) = ends(of: found, grid, extremes)
        let share = min(max((rank - Double(before)) / Double(count), 0), 1)
        // In this form because the width of a cell may be more than a double can say.
        return min(max(low * (1 - share) + high * share, low), high)
    }

    private static func ends(
        of slot: Int, _ grid: NumericGrid, _ extremes: Extremes
    ) -> (low: Double, high: Double) {
        let edges = grid.table.edges
        let layout = grid.layout
        var low = edges[max(slot, 1) - 1]
        var high = edges[min(slot, layout.valueCells)]
        if slot > 0, slot < layout.above, grid.isSingleValue[slot - 1] { high = low }
        guard !extremes.isEmpty else { return (low, high) }
        if slot == layout.below { low = extremes.minimum }
        if slot == layout.above { high = extremes.maximum }
        low = min(max(low, extremes.minimum), extremes.maximum)
        high = min(max(high, extremes.minimum), extremes.maximum)
        return (low, high)
    }
}
