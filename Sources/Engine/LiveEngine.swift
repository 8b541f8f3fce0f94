import Foundation
import KafkaSource
import Ledger
import Logging
import Settings
import Telemetry
import Windowing

/// The thread that owns the Kafka consumer, the pipeline and the ledger.
///
/// Kafka is the only buffer. What came of the records up to a position is written together with that position, so a
/// restart goes on as if nothing had happened. Whenever the set of partitions changes, what is in memory is
/// committed and everything is loaded again from the ledger: the ledger is the one truth.
final class LiveEngine {
    let configuration: Configuration
    let ledger: LedgerStore
    let consumer: KafkaConsumer
    let board: MetricsBoard
    let status: EngineStatus
    let logger: Logger
    let stop: StopSignal
    var observer: (any EngineObserver)?

    var pipeline: Pipeline
    /// Outcomes that no checkpoint holds yet.
    var outcomes = Checkpoint(positions: [])
    /// The same, as it is to be told once it is committed.
    var unannounced: [EndOutcome] = []
    /// A checkpoint that the ledger has not taken yet; it goes before anything new.
    var unwritten: Checkpoint?
    /// The outcomes in it, as they are to be told.
    var written: [EndOutcome] = []
    /// The ends in it of alerts that nothing goes on with, as they are to be told.
    var closings: [AlertClosing] = []
    var assignment = LiveAssignment()
    /// The pipeline's limit of reading, as it was in this round; `nil` before it was asked for.
    private var readingLimit: EventTime?
    /// What became of records before the pipeline was last made anew, by topic.
    var formerTotals: [String: PipelineCounters] = [:]
    var snapshot = MetricsSnapshot()
    /// Why the ledger did not take the last checkpoint.
    var lastFailure = ""
    var gapReports = GapReports()
    /// The positions of the consumer's slots that the broker does not have.
    var stranded: [Int: Int64] = [:]
    /// When it was last tried to go on with them.
    var lastRescue: ContinuousClock.Instant?
    var lastCheckpoint = ContinuousClock.now
    private var lastPublication = ContinuousClock.now
    /// Partitions that were assigned and could not be begun yet.
    var pending: [TopicPartition]?
    var lastAttempt: ContinuousClock.Instant?
    var wait = AssignmentWait()
    /// The reasons for which a topic's records were rejected, each told once.
    var toldRejections: Set<MetricsSnapshot.Rejection> = []
    /// What the ledger gave of the partitions that are pending, while the brokers do not let them be begun.
    var acquired: LedgerState?
    /// How long to wait before the ledger is tried again.
    var backOff = BackOff()
    /// How long to wait before it is tried again to begin the pending partitions.
    var startBackOff = BackOff()

    /// How long changed state may stay unwritten while no window ends.
    static let checkpointInterval = Duration.seconds(5)
    /// Ends that follow each other faster than this share a checkpoint.
    static let checkpointPause = Duration.milliseconds(100)

    init(
        configuration: Configuration, ledger: LedgerStore, consumer: KafkaConsumer, board: MetricsBoard,
        status: EngineStatus, stop: StopSignal, observer: (any EngineObserver)?, logger: Logger
    ) {
        self.configuration = configuration
        self.ledger = ledger
        self.consumer = consumer
        self.board = board
        self.status = status
        self.stop = stop
        self.observer = observer
        self.logger = logger
        pipeline = Pipeline(PipelineSettings(configuration))
    }

    /// Runs until the signal is raised; then drains, commits and leaves the group.
    func run() throws(EngineError) {
        stop.attach(consumer.waker, ledger.patience)
        defer { consumer.close() }
        while !stop.isRaised {
            readingLimit = nil
            let events = consumer.poll(
                maximumWait: .milliseconds(100), isEligible: { isEligible($0) }, { take($1, ofSlot: $0) })
            for event in events { try handle(event) }
            if assignment.isEmpty, pending == nil {
                wait.note(client: configuration.kafka?.client ?? [:], logger: logger)
            }
            try beginPending()
            try goOnAfterLosses()
            markIdlePartitions()
            evaluate()
            if isCheckpointDue { try checkpoint() }
            observer?.didTake(currentTotals)
            publishIfDue()
        }
        try finish()
        publish()
    }

    /// Writes everything that is in memory, as often as that takes, until the deadline of the stop.
    ///
    /// What is left unwritten then is not lost: its records are read again by the next start.
    private func finish() throws(EngineError) {
        evaluate()
        try checkpoint()
        while unwritten != nil, let deadline = stop.deadline, ContinuousClock.now < deadline {
            // Anything but the ledger has nothing to do any more.
            usleep(UInt32(max(1, min(backOff.delay, deadline - .now) / .microseconds(1))))
            try checkpoint()
            if unwritten == nil { try checkpoint() }
        }
        guard let unwritten else { return }
        let offsets = unwritten.positions.map { "\($0.partition) to \($0.nextOffset ?? 0)" }
        logger.warning(
            "stopped before everything was written; the next start reads those records again and nothing is lost",
            metadata: [
                "not_written": "\(offsets.joined(separator: ", "))",
                "evaluations": "\(unwritten.evaluations.count)",
                "transitions": "\(unwritten.alertTransitions.count)", "error": "\(lastFailure)",
            ])
    }

    // MARK: - Records

    private func isEligible(_ slot: Int) -> Bool {
        guard unwritten == nil, let index = assignment.index(ofSlot: slot) else { return false }
        // Once a round, since it takes a look at every partition: meanwhile the true limit hardly ever falls.
        if readingLimit == nil { readingLimit = pipeline.tracker.readingLimit }
        guard let readingLimit, let newest = pipeline.tracker.newestTime(of: index) else { return true }
        return newest <= readingLimit
    }

    private func take(_ records: Span<KafkaRecord>, ofSlot slot: Int) {
        guard let index = assignment.noteRecords(ofSlot: slot) else { return }
        pipeline.take(records, partition: index)
    }

    private func markIdlePartitions() {
        guard unwritten == nil else { return }
        let limit = ContinuousClock.now - configuration.time.idlePartitionAfter
        for entry in assignment.entries {
            if let since = entry.silentSince, since <= limit { pipeline.markIdle(entry.index) }
        }
    }

    func evaluate() {
        guard pipeline.mayBeDue, let horizon = pipeline.horizon else { return }
        let rows = OutcomeRows(pipeline)
        var begin = ContinuousClock.now
        pipeline.advance(through: horizon) { outcome in
            rows.add(outcome, to: &outcomes)
            note(outcome)
            unannounced.append(observer == nil ? outcome.withoutWindows : outcome)
            let now = ContinuousClock.now
            snapshot.evaluationDuration.observe(now - begin)
            begin = now
        }
    }

    // MARK: - Telemetry

    /// What became of all records since the start, by topic.
    var topicTotals: [String: PipelineCounters] {
        var sums = formerTotals
        for case let partition? in pipeline.partitions {
            sums[partition.topic, default: PipelineCounters()].add(partition.counters)
        }
        return sums
    }

    var currentTotals: PipelineCounters {
        topicTotals.values.reduce(into: PipelineCounters()) { $0.add($1) }
    }

    private func publishIfDue() {
        guard ContinuousClock.now - lastPublication >= .milliseconds(250) else { return }
        publish()
    }

    private func publish() {
        lastPublication = ContinuousClock.now
        fillSnapshot()
        board.publish(snapshot)
    }
}
