/// Bounds on what the outside may make the process hold.
public struct Limits: Sendable, Equatable {
    /// The most columns over all monitors.
    public var columns = 100_000
    /// The most versions that a monitor of `"*"` follows at the same time.
    public var versions = 100
    /// The most drift series served on `/metrics`.
    public var series = 10_000
    /// The largest record in bytes.
    public var recordBytes = 1 << 20

    /// The defaults.
    public init() {}
}
