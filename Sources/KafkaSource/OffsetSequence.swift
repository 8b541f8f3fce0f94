/// The offsets of one partition as they arrive: which is next, and what did not follow.
package struct OffsetSequence: Sendable {
    /// The slot that gaps are reported for.
    private let slot: Int
    /// The offset of the next record.
    package private(set) var position: Int64
    /// Nothing has come since the broker said that this is the end.
    package private(set) var isAtEnd = false
    private var endIsNews = false
    private var gap: KafkaGap?

    /// A partition to be read from `position` on.
    package init(slot: Int, position: Int64) {
        self.slot = slot
        self.position = position
    }

    /// Takes note that a record at `offset` came, and returns whether it is to be delivered.
    package mutating func accept(_ offset: Int64) -> Bool {
        if offset != position { note(offset) }
        guard offset >= position else { return false }
        position = offset &+ 1
        isAtEnd = false
        return true
    }

    /// Takes note that the broker's end is `end`.
    package mutating func reachEnd(at end: Int64) {
        // Markers of transactions at the end of a partition have offsets but are no records.
        if end > position {
            note(end)
            position = end
        }
        isAtEnd = true
        endIsNews = true
    }

    /// Whether ``takeGap()`` or ``takeEnd()`` has something to report.
    package var hasNews: Bool { gap != nil || endIsNews }

    /// The irregularities since the last call.
    package mutating func takeGap() -> KafkaGap? {
        defer { gap = nil }
        return gap
    }

    /// The end, when it was reached since the last call and nothing has come after it.
    package mutating func takeEnd() -> Int64? {
        defer { endIsNews = false }
        return endIsNews && isAtEnd ? position : nil
    }

    private mutating func note(_ offset: Int64) {
        var noted = gap ?? KafkaGap(slot: slot, expected: position, found: offset, missing: 0, repeated: 0)
        if offset > position { noted.missing &+= offset &- position } else { noted.repeated &+= 1 }
        gap = noted
    }
}
