import Cells

extension NumericCollector {
    /// The column of the values collected; `nil` without a valid one.
    ///
    /// Sorts the values.
    mutating func column(name: String, role: ColumnRole, groups: Int) -> ColumnCollectors.Made? {
        sort()
        guard let minimum = values.first, let maximum = values.last,
            let quantiles = QuantileGrid(sorted: values.span)
        else { return nil }
        let layout = quantiles.grid.layout
        var counts = quantiles.counts
        counts[layout.missing] = missing
        counts[layout.invalid] = invalid
        let moments = SampleMoments(sorted: values)
        var extremes = Extremes()
        extremes.minimum = minimum
        extremes.maximum = maximum
        let column = ReferenceColumn(
            name: name, role: role, cells: .numeric(quantiles.grid), counts: counts,
            groups: .numeric(counts: counts, layout: layout, target: groups),
            moments: MomentScale(
                forMean: moments.mean, standardDeviation: moments.standardDeviation ?? 0,
                range: minimum...maximum),
            extremes: extremes, mean: moments.mean, standardDeviation: moments.standardDeviation)
        return ColumnCollectors.Made(column: column, distinct: distinct, reason: quantiles.reason)
    }

    /// The different values; they are sorted.
    private var distinct: Int {
        var count = 0
        var last = Double.nan
        for value in values where value != last {
            count += 1
            last = value
        }
        return count
    }
}
