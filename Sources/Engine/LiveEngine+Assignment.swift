import KafkaSource
import Ledger
import Logging
import Telemetry

extension LiveEngine {
    func handle(_ event: KafkaEvent) throws(EngineError) {
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
    func beginPending() throws(EngineError) {
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
    func acquire(_ partitions: [TopicPartition]) throws(EngineError) -> LedgerState? {
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
    func reset() {
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
}
