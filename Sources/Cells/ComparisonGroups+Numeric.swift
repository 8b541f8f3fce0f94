extension ComparisonGroups {
    /// The groups of a numeric column: neighbouring cells merged so that their masses are as equal as can be.
    ///
    /// Exactly: as many groups as there can be of at least 1 % of the reference, up to `target`, and of those merges
    /// the one with the least sum of squared masses. A column that would be left with one group although more than
    /// one cell has mass gets two. `below` joins the first group, `above` the last; a cell without mass joins the
    /// group to its right. No group is without mass, unless the reference is.
    ///
    /// - Parameters:
    ///   - counts: the reference's count per slot of `layout`.
    ///   - layout: the layout of the column's cells.
    ///   - target: the number of groups to have where the cells allow, 1 to 250.
    /// - Complexity: O(`target` x cells²): less than a millisecond.
    public static func numeric(counts: [UInt64], layout: CellLayout, target: Int = 10) -> ComparisonGroups {
        precondition(
            counts.count == layout.slots && (1...250).contains(target), "BUG: counts of another layout")
        // The cells with mass, the open ends counted to the outermost ones, and the cumulative masses.
        var cells: [Int] = []
        var ends: [Double] = [0]
        for cell in 1...max(layout.valueCells, 1) {
            var mass = layout.values.contains(cell) ? counts[cell] : 0
            if cell == 1 { mass &+= counts[layout.below] }
            if cell == max(layout.valueCells, 1) { mass &+= counts[layout.above] }
            if mass > 0 {
                cells.append(cell)
                ends.append(ends[ends.count - 1] + Double(mass))
            }
        }
        let total = ends[ends.count - 1]
        var cuts = NearEqualMerge(ends: ends, target: target, minimum: total / 100).cuts
        if cuts.isEmpty, cells.count > 1, target > 1 {
            cuts = NearEqualMerge(ends: ends, target: 2, minimum: 0).cuts
        }
        var groupOfSlot: [UInt8] = []
        var group = 0
        for slot in 0...layout.above {
            // A group begins right after the last cell with mass of the one before.
            while group < cuts.count, slot > cells[cuts[group] - 1] { group += 1 }
            groupOfSlot.append(UInt8(truncatingIfNeeded: group))
        }
        return ComparisonGroups(count: cuts.count + 1, groupOfSlot: groupOfSlot)
    }
}
