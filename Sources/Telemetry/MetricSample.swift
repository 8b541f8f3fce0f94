/// One series of a metric at one moment.
public struct MetricSample: Sendable, Equatable {
    /// One label of a series.
    public struct Label: Sendable, Equatable {
        /// The label's name: letters, digits and underscores.
        public let name: String
        /// Any text; it is escaped when written.
        public let value: String

        /// A label.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// What follows the family's name: empty, or `_bucket`, `_sum`, `_count` in a histogram.
    public let suffix: String
    /// The labels, in the order in which they are written.
    public let labels: [Label]
    /// The number.
    public let value: Double

    /// A sample.
    public init(suffix: String = "", labels: [Label] = [], value: Double) {
        self.suffix = suffix
        self.labels = labels
        self.value = value
    }
}
