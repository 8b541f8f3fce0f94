/// The merge of a column's cells into the few groups on which divergences are computed.
///
/// Missing, invalid and (categorical) unseen are not in here: each is a group of its own as soon as either side of
/// a comparison has mass there.
public struct ComparisonGroups: Sendable, Equatable {
    /// Neighbouring slots of one group.
    public struct Run: Sendable, Equatable {
        /// The group they belong to.
        public let group: UInt8
        /// The last one of them; they begin after that of the run before, the first run's with slot 0.
        public let last: UInt8
    }

    /// The number of groups.
    public let count: Int

    /// The group of each slot from 0 to the last value cell, and for a numeric column of the slot `above`; a
    /// categorical column has no entry for `unseen`.
    public let groupOfSlot: [UInt8]

    /// ``groupOfSlot`` in few words: merging costs as much as there are runs, not slots.
    public let runs: [Run]

    /// Groups as read from a baseline.
    public init(count: Int, groupOfSlot: [UInt8]) {
        self.count = count
        self.groupOfSlot = groupOfSlot
        runs = groupOfSlot.indices.compactMap { slot in
            let group = groupOfSlot[slot]
            let isLast = slot == groupOfSlot.count - 1 || groupOfSlot[slot + 1] != group
            return isLast ? Run(group: group, last: UInt8(truncatingIfNeeded: slot)) : nil
        }
    }

    /// The counts of the groups.
    ///
    /// - Parameter cumulative: per slot, the count of all slots before it.
    func merge(cumulative: [UInt64]) -> [UInt64] {
        var merged = [UInt64](repeating: 0, count: count)
        var before: UInt64 = 0
        for run in runs where Int(run.group) < count && Int(run.last) + 1 < cumulative.count {
            merged[Int(run.group)] &+= cumulative[Int(run.last) + 1] &- before
            before = cumulative[Int(run.last) + 1]
        }
        return merged
    }
}
