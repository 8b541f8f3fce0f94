public import Settings

/// What the pipeline needs of a configuration.
public struct PipelineSettings: Sendable {
    /// The monitored models, in the order of the configuration.
    public let monitors: [Monitor]
    /// How event time is judged.
    public let time: TimeSettings
    /// Bounds on what the outside may make the process hold.
    public let limits: Limits
    /// How far ahead of the event before it an event of the same partition may be, in milliseconds; `nil` for no
    /// bound.
    public let maximumJump: Int64?

    /// Settings from a configuration.
    public init(_ configuration: Configuration, maximumJump: Int64? = nil) {
        monitors = configuration.monitors
        time = configuration.time
        limits = configuration.limits
        self.maximumJump = maximumJump
    }
}
