/// The smallest or the largest of the values in a sliding range of positions.
///
/// Extremes do not subtract. This is the monotonic queue: a value that a later one beats can never again be the
/// extremum, and is dropped at once, so that the first value that is left is always the answer. Each value enters
/// and leaves once; a slide costs constant time, amortised, whatever the length of the range.
struct SlidingExtremum<Value: Comparable & Sendable>: Sendable {
    enum Kind: Sendable {
        case minimum
        case maximum
    }

    private let kind: Kind
    private var candidates = Queue<(position: Int64, value: Value)>()

    init(_ kind: Kind) { self.kind = kind }

    /// The extremum of the values in the range; `nil` if there are none.
    var extremum: Value? { candidates.first?.value }

    /// How many values are kept.
    var count: Int { candidates.count }

    /// Takes in a value whose position is above those of all earlier ones.
    mutating func push(_ value: Value, at position: Int64) {
        while let last = candidates.last, kind == .minimum ? value <= last.value : value >= last.value {
            candidates.removeLast()
        }
        candidates.append((position, value))
    }

    /// Drops the values at positions before `position`.
    mutating func expire(before position: Int64) {
        while let first = candidates.first, first.position < position { candidates.removeFirst() }
    }

    /// Drops all values.
    mutating func reset() { candidates = Queue() }
}
