/// The newest evaluation of one column in one window, as dashboards see it.
public struct DriftSeries: Sendable, Equatable {
    /// What tells one series from another; its order is that in which series are served.
    public struct Key: Sendable, Hashable, Comparable {
        /// The model's name.
        public let model: String
        /// The model's version.
        public let version: String
        /// The segment; empty for the whole population.
        public let segment: String
        /// The window's label, such as `30d/1d`.
        public let window: String
        /// The column's name.
        public let column: String

        /// A key from its parts.
        public init(model: String, version: String, segment: String, window: String, column: String) {
            self.model = model
            self.version = version
            self.segment = segment
            self.window = window
            self.column = column
        }

        /// Lexicographic order of model, version, segment, window and column.
        public static func < (left: Self, right: Self) -> Bool {
            (left.model, left.version, left.segment, left.window, left.column)
                < (right.model, right.version, right.segment, right.window, right.column)
        }

        var labels: [MetricSample.Label] {
            [
                .init("model", model), .init("version", version), .init("segment", segment),
                .init("column", column), .init("window", window),
            ]
        }
    }

    /// Population stability index.
    public let psi: Double?
    /// The lower bound of the Kolmogorov-Smirnov statistic.
    public let ksLower: Double?
    /// The upper bound of the Kolmogorov-Smirnov statistic.
    public let ksUpper: Double?
    /// Kullback-Leibler divergence of the current window against the reference, in nats.
    public let kl: Double?
    /// Jensen-Shannon divergence in nats.
    public let js: Double?
    /// Missing values per event.
    public let missingRatio: Double
    /// Events in the window.
    public let events: UInt64
    /// The window's end in seconds since the Unix epoch.
    public let windowEnd: Double

    /// A series of measured values; what could not be judged is `nil` or not finite, and is not served.
    public init(
        psi: Double?, ksLower: Double?, ksUpper: Double?, kl: Double?, js: Double?, missingRatio: Double,
        events: UInt64, windowEnd: Double
    ) {
        // A comparison with NaN is false, so that an alert on it would be silent for ever.
        func judged(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }
        self.psi = judged(psi)
        self.ksLower = judged(ksLower)
        self.ksUpper = judged(ksUpper)
        self.kl = judged(kl)
        self.js = judged(js)
        self.missingRatio = missingRatio
        self.events = events
        self.windowEnd = windowEnd
    }

    var seriesCount: Int { 3 + [psi, ksLower, ksUpper, kl, js].count { $0 != nil } }
}
