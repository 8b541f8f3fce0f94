public import HTTPAPI
public import KafkaSource
public import Ledger

/// A configuration that was read, checked and found whole.
public struct Configuration: Sendable {
    /// Where events come from; `nil` where only `replay` needs the file.
    public let kafka: KafkaSettings?
    /// Where state and results are kept; `nil` where only `replay` needs the file.
    public let ledger: LedgerURL?
    /// Where metrics and probes are served.
    public let listen: ListenAddress
    /// How event time is judged.
    public let time: TimeSettings
    /// Bounds on what the outside may make the process hold.
    public let limits: Limits
    /// The monitored models, in the order of the file.
    public let monitors: [Monitor]
    /// What is doubtful, though allowed.
    public let warnings: [SettingsIssue]

    /// A configuration from checked parts.
    public init(
        kafka: KafkaSettings?, ledger: LedgerURL?, listen: ListenAddress, time: TimeSettings, limits: Limits,
        monitors: [Monitor], warnings: [SettingsIssue] = []
    ) {
        self.kafka = kafka
        self.ledger = ledger
        self.listen = listen
        self.time = time
        self.limits = limits
        self.monitors = monitors
        self.warnings = warnings
    }
}
