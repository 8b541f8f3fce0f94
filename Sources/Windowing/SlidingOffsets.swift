/// The offset range of one partition in a sliding window.
struct SlidingOffsets: Sendable {
    let partition: Int
    private var first = SlidingExtremum<Int64>(.minimum)
    private var last = SlidingExtremum<Int64>(.maximum)

    init(partition: Int) { self.partition = partition }

    /// The range over the panes in the window; `nil` if none of them has an event of this partition.
    var range: OffsetRange? {
        guard let first = first.extremum, let last = last.extremum else { return nil }
        return OffsetRange(partition: partition, first: first, last: last)
    }

    mutating func push(_ range: OffsetRange, at position: Int64) {
        first.push(range.first, at: position)
        last.push(range.last, at: position)
    }

    mutating func expire(before position: Int64) {
        first.expire(before: position)
        last.expire(before: position)
    }
}
