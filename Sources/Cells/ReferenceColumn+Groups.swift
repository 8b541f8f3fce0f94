extension ReferenceColumn {
    /// The column with its cells merged into another number of groups; a categorical column stays as it is, since
    /// its groups are its categories.
    public func regrouped(into target: Int) -> ReferenceColumn {
        guard case .numeric(let grid) = cells else { return self }
        return ReferenceColumn(
            name: name, role: role, cells: cells, counts: counts,
            groups: .numeric(counts: counts, layout: grid.layout, target: target), moments: moments,
            extremes: extremes, mean: mean, standardDeviation: standardDeviation)
    }
}
