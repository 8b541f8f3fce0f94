/// The times around which data was lost.
struct IncompleteSpans: Equatable, Sendable {
    /// Beyond this number the two spans with the shortest time between them become one.
    static let limit = 64

    /// Rising, and apart from each other.
    private(set) var spans: [ClosedRange<Int64>] = []

    /// The given spans, which are rising, apart from each other, and not too many.
    init(_ spans: [ClosedRange<Int64>] = []) { self.spans = spans }

    mutating func insert(_ span: ClosedRange<Int64>) {
        var lower = span.lowerBound
        var upper = span.upperBound
        var apart: [ClosedRange<Int64>] = []
        for other in spans {
            if other.overlaps(span) {
                lower = min(lower, other.lowerBound)
                upper = max(upper, other.upperBound)
            } else {
                apart.append(other)
            }
        }
        let place = apart.firstIndex { $0.lowerBound > upper } ?? apart.endIndex
        apart.insert(lower...upper, at: place)
        spans = apart
        if spans.count > Self.limit { joinNearest() }
    }

    /// Whether any time in `start..<end` is in a span.
    func touch(from start: Int64, to end: Int64) -> Bool {
        spans.contains { $0.lowerBound < end && $0.upperBound >= start }
    }

    /// Forgets the spans that are wholly before `time`.
    mutating func expire(before time: Int64) {
        spans.removeAll { $0.upperBound < time }
    }

    private mutating func joinNearest() {
        let gaps = zip(spans.dropFirst(), spans).map { $0.lowerBound &- $1.upperBound }
        guard let nearest = gaps.indices.min(by: { gaps[$0] < gaps[$1] }) else { return }
        let joined = spans[nearest].lowerBound...spans[nearest + 1].upperBound
        spans.replaceSubrange(nearest...(nearest + 1), with: [joined])
    }
}
