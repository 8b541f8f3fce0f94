extension ComparisonGroups {
    /// The groups of a categorical column: one per category of at least 1 % of the reference's valid values, in the
    /// order of the cells, and last the pool of all others.
    ///
    /// There is no pool where it would be without mass, unless it is the only group.
    ///
    /// - Parameters:
    ///   - counts: the reference's count per slot of `layout`.
    ///   - layout: the layout of the column's cells.
    public static func categorical(counts: [UInt64], layout: CellLayout) -> ComparisonGroups {
        precondition(counts.count == layout.slots, "BUG: counts of another layout")
        let total = counts[...layout.valueCells].reduce(0, &+)
        let isPooled = counts[...layout.valueCells].enumerated().map { slot, count in
            slot == layout.other || count == 0 || Double(count) * 100 < Double(total)
        }
        let named = isPooled.count { !$0 }
        let pooledMass = zip(counts, isPooled).reduce(0) { $1.1 ? $0 &+ $1.0 : $0 }
        let hasPool = pooledMass > 0 || named == 0
        // Where there is no pool, nothing is ever counted in its slots: they may point anywhere.
        let pool = hasPool ? named : named - 1
        var groupOfSlot: [UInt8] = []
        var group = 0
        for pooled in isPooled {
            groupOfSlot.append(UInt8(truncatingIfNeeded: pooled ? pool : group))
            if !pooled { group += 1 }
        }
        return ComparisonGroups(count: pool + 1, groupOfSlot: groupOfSlot)
    }
}
