/// What identifies a closed pane, which is merged over all input partitions.
public struct ClosedPaneKey: Sendable, Hashable {
    /// The model.
    public let model: String
    /// The model's version.
    public let version: String
    /// The division of time, and whatever else tells the panes of a version apart, as text.
    public let series: String
    /// Where the pane starts, in milliseconds since the Unix epoch.
    public let start: Int64

    /// A key from its parts.
    public init(model: String, version: String, series: String, start: Int64) {
        self.model = model
        self.version = version
        self.series = series
        self.start = start
    }
}
