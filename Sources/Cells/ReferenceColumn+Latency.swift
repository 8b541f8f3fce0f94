extension ReferenceColumn {
    /// `latency_ms` on its fixed grid, for a model whose reference does not have it.
    ///
    /// There is nothing to compare it with, so only its counts, moments and quantiles are known. The moments' step
    /// is about a nanosecond; they saturate at three days.
    public static let latency: ReferenceColumn = {
        let grid = NumericGrid.latency
        let counts = Array(repeating: UInt64(0), count: grid.layout.slots)
        return ReferenceColumn(
            name: "latency_ms", role: .latency, cells: .numeric(grid), counts: counts,
            groups: .numeric(counts: counts, layout: grid.layout),
            moments: MomentScale(center: 0, exponent: -20))
    }()
}
