/// All finite numbers between two bounds, which may be infinite.
struct Span: Hashable {
    let lower: Double
    let upper: Double
    /// Whether the bounds themselves belong to it, where they are finite.
    let isClosed: Bool

    static let everything = Span(-.infinity, .infinity)

    init(_ lower: Double, _ upper: Double, isClosed: Bool = true) {
        self.lower = lower
        self.upper = upper
        self.isClosed = isClosed
    }

    init(_ number: Double) { self.init(number, number) }

    /// The one number in it; `nil` where there are more.
    var number: Double? { lower == upper ? lower : nil }

    /// A number in it that is short to write.
    var example: Double {
        if let number { return number }
        if lower.isInfinite { return upper.isInfinite ? 0 : upper - 1 }
        return upper.isInfinite ? lower + 1 : lower / 2 + upper / 2
    }

    /// What comparing a number of this span with one of another can give.
    func possibilities(_ comparison: Comparison, _ other: Span) -> Possibilities {
        var result: Possibilities = []
        func add(_ left: Double, _ right: Double) {
            result.insert(comparison.holds(left, right) ? .true : .false)
        }
        if lower < other.upper { add(0, 1) }
        if meets(other) { add(0, 0) }
        if upper > other.lower { add(1, 0) }
        return result
    }

    private func meets(_ other: Span) -> Bool {
        let start = max(lower, other.lower)
        let end = min(upper, other.upper)
        return start < end || (start == end && contains(start) && other.contains(start))
    }

    func contains(_ number: Double) -> Bool {
        isClosed ? (lower...upper).contains(number) : lower < number && number < upper
    }

    var negated: Span { Span(-upper, -lower, isClosed: isClosed) }

    /// A span that holds every finite result; `nil` where there is none.
    ///
    /// Rounding keeps order, so that the bounds are those of the computed numbers too.
    func combined(_ operation: Arithmetic, _ other: Span) -> Span? {
        if let left = number, let right = other.number { return operation(left, right).map { Span($0) } }
        if operation == .divide {
            if other.number == 0 { return nil }
            if other.lower <= 0 && other.upper >= 0 { return .everything }
        }
        let corners = [lower, upper].flatMap { left in
            [other.lower, other.upper].map { operation.unbounded(left, $0) }
        }
        // Infinity less infinity, or nothing times infinity, can be anything.
        guard !corners.contains(where: \.isNaN), let least = corners.min(), let most = corners.max() else {
            return .everything
        }
        return Span(least, most)
    }
}
