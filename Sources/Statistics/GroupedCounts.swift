import Cells

/// The counts of both sides of a comparison per comparison group.
///
/// The groups are those of the reference, then one each for missing, invalid and (categorical) unseen values, as
/// soon as either side has any: so missingness, broken types and new categories count as drift.
public struct GroupedCounts: Sendable, Equatable {
    /// The reference's count per group.
    public let reference: [UInt64]

    /// The window's count per group; as many as in ``reference``.
    public let current: [UInt64]

    /// The reference's events, N.
    public let referenceTotal: UInt64

    /// The window's events, M.
    public let currentTotal: UInt64

    /// The number of groups, G.
    public var count: Int { reference.count }

    /// Counts that are grouped already; as many on each side.
    public init(reference: [UInt64], current: [UInt64]) {
        self.reference = reference
        self.current = current
        referenceTotal = reference.reduce(0, &+)
        currentTotal = current.reduce(0, &+)
    }

    /// The counts per slot of a column, merged into its groups.
    ///
    /// - Complexity: one pass over the slots, two allocations.
    init(reference past: Span<UInt64>, current: Span<UInt64>, of column: ReferenceColumn) {
        let groups = column.groups
        let layout = column.cells.layout
        // Missing, invalid, unseen: the order has no meaning, and is the one in which they are documented.
        let separate =
            switch column.cells {
            case .numeric: [layout.missing, layout.invalid]
            case .categorical: [layout.missing, layout.invalid, layout.unseen]
            }
        var open = 0
        for slot in separate where past[slot] | current[slot] > 0 { open += 1 }
        var reference = [UInt64](repeating: 0, count: groups.count + open)
        var present = [UInt64](repeating: 0, count: groups.count + open)
        let groupOfSlot = groups.groupOfSlot.span
        for slot in groupOfSlot.indices {
            let group = Int(groupOfSlot[slot])
            reference[group] &+= past[slot]
            present[group] &+= current[slot]
        }
        var next = groups.count
        for slot in separate where past[slot] | current[slot] > 0 {
            reference[next] = past[slot]
            present[next] = current[slot]
            next += 1
        }
        self.init(reference: reference, current: present)
    }
}
