/// What identifies an open pane: it belongs to one input partition, and moves with it.
public struct OpenPaneKey: Sendable, Hashable {
    /// The input partition whose events the pane counts.
    public let partition: InputPartition
    /// The model.
    public let model: String
    /// The model's version.
    public let version: String
    /// The division of time, and whatever else tells the panes of a version apart, as text.
    public let series: String
    /// Where the pane starts, in milliseconds since the Unix epoch.
    public let start: Int64

    /// A key from its parts.
    public init(partition: InputPartition, model: String, version: String, series: String, start: Int64) {
        self.partition = partition
        self.model = model
        self.version = version
        self.series = series
        self.start = start
    }
}
