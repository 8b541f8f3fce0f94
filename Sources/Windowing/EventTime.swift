/// A point in event time: milliseconds since the Unix epoch, UTC.
public struct EventTime: Sendable, Hashable, Comparable {
    /// Milliseconds since the Unix epoch; a finer time is rounded toward minus infinity.
    public let milliseconds: Int64

    /// The time `milliseconds` after the Unix epoch.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Earlier times are smaller.
    public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

    /// The first time an event may have: 0001-01-01T00:00:00Z.
    public static let earliest = EventTime(milliseconds: -62_135_596_800_000)

    /// The last time an event may have: 9999-12-31T23:59:59.999Z.
    public static let latest = EventTime(milliseconds: 253_402_300_799_999)

    /// The time of a count of milliseconds since the Unix epoch, rounded toward minus infinity.
    ///
    /// - Returns: `nil` for NaN and for a time before ``earliest`` or after ``latest``.
    public init?(epochMilliseconds: Double) {
        guard epochMilliseconds >= Double(Self.earliest.milliseconds),
            epochMilliseconds < Double(Self.latest.milliseconds + 1)
        else { return nil }
        let truncated = Int64(epochMilliseconds)
        milliseconds = Double(truncated) > epochMilliseconds ? truncated - 1 : truncated
    }

    /// The time of a whole count of milliseconds since the Unix epoch.
    ///
    /// - Returns: `nil` for a time before ``earliest`` or after ``latest``.
    public init?(epochMilliseconds: Int64) {
        guard epochMilliseconds >= Self.earliest.milliseconds, epochMilliseconds <= Self.latest.milliseconds
        else { return nil }
        milliseconds = epochMilliseconds
    }
}
