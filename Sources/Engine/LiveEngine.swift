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
    private var unannounced: [EndOutcome] = []
    /// A checkpoint that the ledger has not taken yet; it goes before anything new.
    var unwritten: Checkpoint?
    /// The outcomes in it, as they are to be told.
    private var written: [EndOutcome] = []
    /// The ends in it of alerts that nothing goes on with, as they are to be told.
    private var closings: [AlertClosing] = []
    var assignment = LiveAssignment()
    /// The pipeline's limit of reading, as it was in this round; `nil` before it was asked for.
    private var readingLimit: EventTime?
    /// What became of records before the pipeline was last made anew, by topic.
    private var formerTotals: [String: PipelineCounters] = [:]
    var snapshot = MetricsSnapshot()
    /// Why the ledger did not take the last checkpoint.
    private var lastFailure = ""
    private var gapReports = GapReports()
    /// The positions of the consumer's slots that the broker does not have.
    var stranded: [Int: Int64] = [:]
    /// When it was last tried to go on with them.
    var lastRescue: ContinuousClock.Instant?
    private var lastCheckpoint = ContinuousClock.now
    private var lastPublication = ContinuousClock.now
    /// Partitions that were assigned and could not be begun yet.
    private var pending: [TopicPartition]?
    private var lastAttempt: ContinuousClock.Instant?
    private var wait = AssignmentWait()
    /// The reasons for which a topic's records were rejected, each told once.
    var toldRejections: Set<MetricsSnapshot.Rejection> = []
    /// What the ledger gave of the partitions that are pending, while the brokers do not let them be begun.
    private var acquired: LedgerState?
    /// How long to wait before the ledger is tried again.
    private var backOff = BackOff()
    /// How long to wait before it is tried again to begin the pending partitions.
    private var startBackOff = BackOff()

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

    private func evaluate() {
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

    // MARK: - Checkpoints

    private var isCheckpointDue: Bool {
        let elapsed = ContinuousClock.now - lastCheckpoint
        if unwritten != nil { return elapsed >= backOff.delay }
        return elapsed >= (outcomes.evaluations.isEmpty ? Self.checkpointInterval : Self.checkpointPause)
    }

    /// Commits everything that changed; on a passing failure keeps it and returns.
    private func checkpoint() throws(EngineError) {
        lastCheckpoint = ContinuousClock.now
        guard !assignment.isEmpty else { return }
        if unwritten == nil {
            closings = pipeline.closings
            let checkpoint = pipeline.drain(epochs: assignment.epochs, adding: outcomes)
            outcomes = Checkpoint(positions: [])
            written = unannounced
            unannounced = []
            guard !checkpoint.isEmpty else { return announceWritten() }
            unwritten = checkpoint
        }
        try write()
    }

    private func write() throws(EngineError) {
        guard let checkpoint = unwritten else { return }
        let begin = ContinuousClock.now
        do throws(LedgerError) {
            try ledger.commit(checkpoint)
            committed(checkpoint)
        } catch .outcomeUnknown(let identity, let failure) {
            logger.warning("commit outcome unknown; asking the ledger", metadata: ["error": "\(failure)"])
            try settle(identity, checkpoint)
        } catch {
            try retryLater(error)
        }
        snapshot.checkpointDuration.observe(ContinuousClock.now - begin)
    }

    private func settle(_ identity: CommitIdentity, _ checkpoint: Checkpoint) throws(EngineError) {
        do throws(LedgerError) {
            let outcome = try ledger.resolve(identity)
            // It may be that of a checkpoint from before the partitions were last acquired, which was given up.
            guard checkpoint.positions.allSatisfy({ identity.epochs[$0.partition] == $0.epoch }) else {
                return
            }
            switch outcome {
            case .committed: committed(checkpoint)
            case .absent: break
            case .superseded:
                throw LedgerError.fenced(
                    checkpoint.positions.first?.partition ?? InputPartition(topic: "", partition: 0))
            }
        } catch {
            try retryLater(error)
        }
    }

    private func retryLater(_ error: LedgerError) throws(EngineError) {
        guard error.isRetriable else { throw .ledger(error) }
        lastFailure = "\(error)"
        if snapshot.isLedgerUp {
            logger.error(
                "ledger unavailable; nothing is read until it is back", metadata: ["error": "\(error)"])
        }
        backOff.lengthen()
        snapshot.isLedgerUp = false
        status.update { $0.ledger = "\(error)" }
    }

    private func committed(_ checkpoint: Checkpoint) {
        unwritten = nil
        ledgerAnswered()
        announceWritten()
        consumer.commit(
            checkpoint.positions.compactMap { position in
                position.nextOffset.map { (position.partition.kafka, $0) }
            })
        observer?.didCommit(currentTotals)
    }

    private func announceWritten() {
        announce(closings)
        closings = []
        for outcome in written {
            announce(outcome.alerts)
            observer?.didCommit(outcome)
        }
        written = []
    }

    private func ledgerAnswered() {
        if !snapshot.isLedgerUp {
            logger.notice("the ledger is back")
            // Silence while nothing was read is no silence.
            assignment.restartSilence()
        }
        backOff.reset()
        snapshot.isLedgerUp = true
        status.update { $0.ledger = nil }
    }

    // MARK: - Events

    private func handle(_ event: KafkaEvent) throws(EngineError) {
        switch event {
        case .assigned(let partitions):
            pending = partitions
            acquired = nil
            lastAttempt = nil
            startBackOff.reset()
        case .revoked(_, let lost):
            logger.info("partitions revoked", metadata: ["lost": "\(lost)"])
            // What another consumer may own already must not be written; its epoch would refuse it anyway.
            if !lost {
                evaluate()
                try checkpoint()
            }
            reset()
            pending = nil
            acquired = nil
            wait = AssignmentWait()
        case .reachedEnd(let slot, let position):
            assignment.noteEnd(ofSlot: slot)
            if let index = assignment.index(ofSlot: slot) { pipeline.reachEnd(at: position, of: index) }
        case .gap(let gap):
            snapshot.skippedOffsets += UInt64(max(0, gap.missing))
            let name = assignment.name(ofSlot: gap.slot)
            if let report = gapReports.note(gap.missing, of: name, at: .now) {
                logger.warning(
                    "offsets without a record: the topic is compacted or written in transactions, or librdkafka skipped records",
                    metadata: [
                        "partition": "\(name)", "expected": "\(gap.expected)", "found": "\(gap.found)",
                        "missing": "\(gap.missing)", "unreported_gaps": "\(report.gaps)",
                        "unreported_missing": "\(report.missing)",
                    ])
            }
        case .positionOutOfRange(let slot, let position, _): stranded[slot] = position
        case .fault(let fault, let slot):
            if fault.isFatal { throw .kafka("\(fault)") }
            logger.warning(
                "Kafka reports a failure",
                metadata: ["error": "\(fault)", "partition": "\(slot.map(assignment.name) ?? "-")"])
            if assignment.isEmpty { status.update { $0.kafka = "\(fault)" } }
        }
    }

    /// Begins what was assigned; after a passing failure it is tried again.
    private func beginPending() throws(EngineError) {
        guard let partitions = pending else { return }
        let pause = max(backOff.delay, startBackOff.delay)
        if let lastAttempt, ContinuousClock.now - lastAttempt < pause { return }
        lastAttempt = .now
        guard let state = try acquire(partitions) else { return }
        var starts: [TopicPartition: KafkaPosition] = [:]
        for position in state.positions {
            if let offset = position.nextOffset { starts[position.partition.kafka] = .offset(offset) }
        }
        let begun: [AssignedPartition]
        do throws(KafkaError) {
            begun = try consumer.start(at: starts)
        } catch {
            guard error.isRetriable else { throw .kafka("\(error)") }
            startBackOff.lengthen()
            logger.warning(
                "partitions cannot be begun yet",
                metadata: ["error": "\(error)", "next_try_in": "\(startBackOff.delay)"])
            status.update { $0.kafka = "\(error)" }
            return
        }
        pending = nil
        acquired = nil
        do { try pipeline.restore(state) } catch { throw .state("\(error)") }
        assignment = LiveAssignment(slots: begun, positions: state.positions)
        for entry in begun {
            pipeline.setPosition(entry.position, of: assignment.index(ofSlot: entry.slot))
        }
        status.update { $0.kafka = nil }
        logger.info("partitions assigned", metadata: ["partitions": "\(partitions.count)"])
        observer?.didStart(partitions: partitions.count)
        publishStoredEvaluations()
        // Where a partition began that nothing was known of, and what ended, must not be decided a second time.
        try checkpoint()
    }

    /// The state of the partitions, which are ours from then on; `nil` when the ledger does not answer yet.
    ///
    /// It is asked once, however often the partitions cannot be begun.
    private func acquire(_ partitions: [TopicPartition]) throws(EngineError) -> LedgerState? {
        if let acquired { return acquired }
        reset()
        do throws(LedgerError) {
            try ledger.lockInstance()
            acquired = try ledger.acquire(partitions.map(\.input))
        } catch {
            try retryLater(error)
            return nil
        }
        ledgerAnswered()
        return acquired
    }

    /// Forgets everything that the ledger holds too.
    private func reset() {
        formerTotals = topicTotals
        pipeline = Pipeline(PipelineSettings(configuration))
        assignment = LiveAssignment()
        stranded = [:]
        outcomes = Checkpoint(positions: [])
        unwritten = nil
        unannounced = []
        written = []
        closings = []
        status.update { $0.kafka = "no partition is assigned" }
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

    private var currentTotals: PipelineCounters {
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
