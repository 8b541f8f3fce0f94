/// The counts of one set of events of one model: all columns' slots and moments.
///
/// Counts add (partitions merge), subtract (windows slide), compare bit for bit (crash tests) and never depend on
/// the order of events.
public struct Counts: Sendable, Equatable {
    /// The number of events counted.
    public internal(set) var events: UInt64 = 0

    /// All columns' slots, laid out as in ``CountsLayout``.
    public internal(set) var slots: [UInt64]

    /// The moments, one entry per column; those of categorical columns stay empty.
    public internal(set) var moments: [MomentSums]

    /// The counts of no events.
    public init(_ layout: CountsLayout) {
        slots = Array(repeating: 0, count: layout.slotCount)
        moments = Array(repeating: MomentSums(), count: layout.columns.count)
    }

    /// Whether no event was counted.
    public var isEmpty: Bool { events == 0 }

    /// Adds the events of `other`.
    ///
    /// - Precondition: both are of one layout.
    /// - Complexity: O(slots); wraps around instead of trapping.
    public mutating func add(_ other: Counts) {
        requireLayout(of: other)
        events &+= other.events
        for index in slots.indices { slots[index] &+= other.slots[index] }
        for index in moments.indices { moments[index].add(other.moments[index]) }
    }

    /// Takes away the events of `other`, which were added before.
    ///
    /// - Precondition: both are of one layout.
    /// - Complexity: O(slots); wraps around instead of trapping.
    public mutating func subtract(_ other: Counts) {
        requireLayout(of: other)
        events &-= other.events
        for index in slots.indices { slots[index] &-= other.slots[index] }
        for index in moments.indices { moments[index].subtract(other.moments[index]) }
    }

    private func requireLayout(of other: Counts) {
        precondition(
            slots.count == other.slots.count && moments.count == other.moments.count,
            "BUG: counts of different layouts do not combine")
    }
}
