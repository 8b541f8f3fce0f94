import Cells

/// The counts of both sides of a comparison per comparison group.
///
/// The groups are those of the reference, then one each for missing, invalid and (categorical) unseen values, as
/// soon as either side has any: so missingness, broken types and new categories count as drift.
public struct GroupedCounts: Sendable, Equatable {
    /// The reference's count per group.
    public private(set) var reference: [UInt64]

    /// The window's count per group; as many as in ``reference``.
    public private(set) var current: [UInt64]

    /// The reference's events, N.
    public private(set) var referenceTotal: UInt64

    /// The window's events, M.
    public private(set) var currentTotal: UInt64

    /// The number of groups, G.
    public var count: Int { reference.count }

    /// Counts that are grouped already; as many on each side.
    public init(reference: [UInt64], current: [UInt64]) {
        self.reference = reference
        self.current = current
        referenceTotal = reference.reduce(0, &+)
        currentTotal = current.reduce(0, &+)
    }

    /// Becomes the counts of a column, merged into its groups.
    ///
    /// - Parameter cumulative: per slot the window's count of all slots before it, and last that of all.
    /// - Complexity: O(groups); allocates only to hold more groups than before.
    mutating func merge(_ cumulative: [UInt64], of column: ReferenceColumn) {
        let layout = column.cells.layout
        let past = column.counts
        Self.copy(column.groupCounts, to: &reference)
        Self.merge(cumulative, column.groups, to: &current)
        // The order has no meaning, and is the one in which they are documented.
        append(past, cumulative, layout.missing)
        append(past, cumulative, layout.invalid)
        if !column.isNumeric { append(past, cumulative, layout.unseen) }
        referenceTotal = column.total
        currentTotal = cumulative[layout.slots]
    }

    private static func copy(_ past: [UInt64], to reference: inout [UInt64]) {
        reference.resize(to: past.count, with: 0)
        var reference = reference.mutableSpan
        for group in past.indices { reference[group] = past[group] }
    }

    private static func merge(
        _ cumulative: [UInt64], _ groups: ComparisonGroups, to current: inout [UInt64]
    ) {
        current.resize(to: groups.count, with: 0)
        var current = current.mutableSpan
        for group in current.indices { current[group] = 0 }
        var before: UInt64 = 0
        for run in groups.runs {
            let through = cumulative[Int(run.last) + 1]
            current[Int(run.group)] &+= through &- before
            before = through
        }
    }

    private mutating func append(_ past: [UInt64], _ cumulative: [UInt64], _ slot: Int) {
        let present = cumulative[slot + 1] &- cumulative[slot]
        guard past[slot] | present > 0 else { return }
        reference.append(past[slot])
        current.append(present)
    }
}
