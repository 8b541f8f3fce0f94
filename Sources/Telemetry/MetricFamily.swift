/// A metric with all its series, as one scrape sees it.
public struct MetricFamily: Sendable, Equatable {
    /// What a scraper may do with the numbers.
    public enum Kind: String, Sendable {
        /// A number that only grows while the process lives; its name ends with `_total`.
        case counter
        /// A number that goes both ways.
        case gauge
        /// Counts of observations in buckets, with their sum.
        case histogram
    }

    /// The full name, with the unit and for a counter the suffix `_total`.
    public let name: String
    /// One sentence for whoever meets the metric in a query editor.
    public let help: String
    /// What a scraper may do with the numbers.
    public let kind: Kind
    /// The series.
    public var samples: [MetricSample]

    /// A family of the given samples.
    public init(name: String, help: String, kind: Kind, samples: [MetricSample]) {
        self.name = name
        self.help = help
        self.kind = kind
        self.samples = samples
    }
}
