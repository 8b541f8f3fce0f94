/// The merge of a column's cells into the few groups on which divergences are computed.
///
/// Missing, invalid and (categorical) unseen are not in here: each is a group of its own as soon as either side of
/// a comparison has mass there.
public struct ComparisonGroups: Sendable, Equatable {
    /// The number of groups.
    public let count: Int

    /// The group of each slot from 0 to the last value cell, and for a numeric column of the slot `above`; a
    /// categorical column has no entry for `unseen`.
    public let groupOfSlot: [UInt8]

    /// Groups as read from a baseline.
    public init(count: Int, groupOfSlot: [UInt8]) {
        self.count = count
        self.groupOfSlot = groupOfSlot
    }
}
