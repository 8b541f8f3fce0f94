import KafkaSource
import Ledger
import Logging
import Telemetry

extension LiveEngine {
    var isCheckpointDue: Bool {
        let elapsed = ContinuousClock.now - lastCheckpoint
        if unwritten != nil { return elapsed >= backOff.delay }
        return elapsed >= (outcomes.evaluations.isEmpty ? Self.checkpointInterval : Self.checkpointPause)
    }

    /// Commits everything that changed; on a passing failure keeps it and returns.
    func checkpoint() throws(EngineError) {
        lastCheckpoint = ContinuousClock.now
        guard !assignment.isEmpty else { return }
        if unwritten == nil {
            closings = pipeline.closings
            let checkpoint = pipeline.drain(epochs: assignment.epochs, adding: outcomes)
            outcomes = Checkpoint(positions: [])
            written = unannounced
            unannounced = []
            guard !checkpoint.isEmpty else {
                announceWritten()
                return try ping()
            }
            unwritten = checkpoint
        }
        try write()
    }

    /// With nothing to write, the ledger could be gone without anybody noticing.
    private func ping() throws(EngineError) {
        do throws(LedgerError) {
            try ledger.ping()
            ledgerAnswered()
        } catch {
            try retryLater(error)
        }
    }

    func write() throws(EngineError) {
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

    func settle(_ identity: CommitIdentity, _ checkpoint: Checkpoint) throws(EngineError) {
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

    func retryLater(_ error: LedgerError) throws(EngineError) {
        guard error.isRetriable else { throw .ledger(error) }
        lastFailure = "\(error)"
        if snapshot.isLedgerUp {
            logger.error(
                "ledger unavailable; what has to be written waits until it is back",
                metadata: ["error": "\(error)"])
        }
        backOff.lengthen()
        snapshot.isLedgerUp = false
        status.update { $0.ledger = "\(error)" }
    }

    func committed(_ checkpoint: Checkpoint) {
        unwritten = nil
        ledgerAnswered()
        announceWritten()
        consumer.commit(
            checkpoint.positions.compactMap { position in
                position.nextOffset.map { (position.partition.kafka, $0) }
            })
        observer?.didCommit(currentTotals)
    }

    func announceWritten() {
        announce(closings)
        closings = []
        for outcome in written {
            announce(outcome.alerts)
            observer?.didCommit(outcome)
        }
        written = []
    }

    func ledgerAnswered() {
        if !snapshot.isLedgerUp {
            logger.notice("the ledger is back")
            // Silence while nothing was read is no silence.
            assignment.restartSilence()
        }
        backOff.reset()
        snapshot.isLedgerUp = true
        status.update { $0.ledger = nil }
    }
}
