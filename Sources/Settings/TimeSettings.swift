/// How event time is judged.
public struct TimeSettings: Sendable, Equatable {
    /// How far behind the newest event of its partition an event may be, in milliseconds.
    public var lateness: Int64 = 60_000
    /// How far ahead of its record's timestamp an event may be, in milliseconds.
    public var maxAhead: Int64 = 300_000
    /// How long a partition that was read to its end must be silent to no longer hold the watermark.
    public var idlePartitionAfter: Duration = .seconds(30)
    /// How far ahead of the slowest partition another may be read, in milliseconds.
    public var maxSkew: Int64 = 3_600_000

    /// The defaults.
    public init() {}
}
