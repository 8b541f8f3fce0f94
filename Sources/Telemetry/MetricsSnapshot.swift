/// Everything the engine says of itself at one moment; plain values, published whole.
public struct MetricsSnapshot: Sendable {
    /// A partition of a topic.
    public struct Partition: Sendable, Hashable, Comparable {
        /// The topic's name.
        public let topic: String
        /// The partition's number.
        public let partition: Int32

        /// A partition of a topic.
        public init(topic: String, partition: Int32) {
            self.topic = topic
            self.partition = partition
        }

        /// Order by topic, then by number.
        public static func < (left: Self, right: Self) -> Bool {
            (left.topic, left.partition) < (right.topic, right.partition)
        }

        var labels: [MetricSample.Label] { [.init("topic", topic), .init("partition", String(partition))] }
    }

    /// Why records of a topic were rejected.
    public struct Rejection: Sendable, Hashable, Comparable {
        /// The topic's name.
        public let topic: String
        /// One of a bounded set of reasons.
        public let reason: String

        /// A reason in a topic.
        public init(topic: String, reason: String) {
            self.topic = topic
            self.reason = reason
        }

        /// Order by topic, then by reason.
        public static func < (left: Self, right: Self) -> Bool {
            (left.topic, left.reason) < (right.topic, right.reason)
        }
    }

    /// A state and severity of alerts.
    public struct AlertKind: Sendable, Hashable, Comparable {
        /// `pending` or `firing`.
        public let state: String
        /// `page`, `ticket` or `info`.
        public let severity: String

        /// A kind of alert.
        public init(state: String, severity: String) {
            self.state = state
            self.severity = severity
        }

        /// Order by state, then by severity.
        public static func < (left: Self, right: Self) -> Bool {
            (left.state, left.severity) < (right.state, right.severity)
        }
    }

    /// Records read, by topic.
    public var consumed: [String: UInt64] = [:]
    /// Records that could not be counted, by topic and reason.
    public var rejected: [Rejection: UInt64] = [:]
    /// Events behind their partition's watermark.
    public var late: UInt64 = 0
    /// Events too far ahead of their record's time.
    public var future: UInt64 = 0
    /// Ground-truth records recognised.
    public var groundTruth: UInt64 = 0
    /// Offsets that the broker skipped.
    public var skippedOffsets: UInt64 = 0
    /// Offsets whose records the broker removed before they were read, by topic.
    public var lostOffsets: [String: UInt64] = [:]
    /// Records between the position and the partition's end.
    public var lag: [Partition: Int64] = [:]
    /// Event-time watermarks in seconds since the Unix epoch.
    public var watermarks: [Partition: Double] = [:]
    /// How long the evaluation of a window end took.
    public var evaluationDuration = DurationHistogram()
    /// How long a checkpoint's transaction took.
    public var checkpointDuration = DurationHistogram()
    /// Alerts by state and severity.
    public var alerts: [AlertKind: Int] = [:]
    /// The newest evaluated window end per model, in seconds since the Unix epoch.
    public var lastEvaluation: [String: Double] = [:]
    /// Whether the ledger answered last.
    public var isLedgerUp = true
    /// Whether the configuration that was read last is in force.
    public var isLastReloadSuccessful = true
    /// The newest evaluations.
    public var drift: [DriftSeries.Key: DriftSeries] = [:]

    /// A snapshot of an engine that has done nothing yet.
    public init() {}
}
