/// The growing pause between two tries of something that fails.
package struct BackOff {
    private static let shortest = Duration.milliseconds(100)
    private static let longest = Duration.seconds(5)

    /// How long to wait before the next try.
    package private(set) var delay = Duration.zero

    /// No failure so far.
    package init() {}

    /// It failed once more.
    package mutating func lengthen() { delay = min(Self.longest, max(Self.shortest, delay * 2)) }

    /// It did not fail.
    package mutating func reset() { delay = .zero }
}
