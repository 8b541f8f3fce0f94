import Engine
import Ledger
import Settings
import TestSupport
import Windowing

/// The pipeline over a ledger as the service runs it, without Kafka: what was not committed is lost with it.
struct Session {
    let ledger: LedgerStore
    private(set) var pipeline: Pipeline
    /// The offset of the next record of each partition.
    private(set) var offsets: [Int64]
    private let epochs: [Int: Int64]
    private var outcomes = Checkpoint(positions: [])

    /// Goes on from the ledger at `url`.
    init(_ configuration: Configuration, ledger url: String, partitions: Int = 1) throws {
        ledger = try LedgerStore(LedgerURL(url))
        pipeline = Pipeline(PipelineSettings(configuration))
        let state = try ledger.acquire(
            (0..<partitions).map { InputPartition(topic: "predictions", partition: Int64($0)) })
        try pipeline.restore(state)
        offsets = state.positions.map { $0.nextOffset ?? 0 }
        epochs = Dictionary(
            state.positions.map { (Int($0.slot), $0.epoch) }, uniquingKeysWith: { $1 })
    }

    /// Takes an event in at the next offset of its partition.
    mutating func take(_ event: String, partition: Int = 0) {
        Array(event.utf8).withUnsafeBytes { bytes in
            pipeline.take(
                SourceRecord(
                    partition: partition, offset: offsets[partition], timestamp: nil, payload: bytes))
        }
        offsets[partition] += 1
    }

    /// Offsets without a record.
    mutating func skip(_ count: Int64, partition: Int = 0) { offsets[partition] += count }

    /// Records that the broker removed before they were read.
    mutating func lose(_ count: Int64, partition: Int = 0) {
        offsets[partition] += count
        if count > 0 { pipeline.noteLoss(before: offsets[partition], of: partition) }
    }

    /// The partition was read to its end.
    mutating func reachEnd(_ partition: Int = 0) {
        pipeline.reachEnd(at: offsets[partition], of: partition)
    }

    mutating func markIdle(_ partition: Int) { pipeline.markIdle(partition) }

    /// Evaluates what is due.
    @discardableResult
    mutating func evaluate() -> [EndOutcome] {
        guard let horizon = pipeline.horizon else { return [] }
        let rows = OutcomeRows(pipeline)
        var ends: [EndOutcome] = []
        var outcomes = outcomes
        pipeline.advance(through: horizon) {
            rows.add($0, to: &outcomes)
            ends.append($0)
        }
        self.outcomes = outcomes
        return ends
    }

    /// Evaluates what is due, and commits everything.
    @discardableResult
    mutating func commit() throws -> [EndOutcome] {
        let ends = evaluate()
        let checkpoint = drain()
        if !checkpoint.isEmpty { try ledger.commit(checkpoint) }
        return ends
    }

    /// What the next commit would write; it is not written any more.
    mutating func drain() -> Checkpoint {
        defer { outcomes = Checkpoint(positions: []) }
        return pipeline.drain(epochs: epochs, adding: outcomes)
    }

    /// Commits everything and lets the ledger go.
    mutating func end() throws {
        try commit()
        ledger.close()
    }
}

extension SmallModel {
    /// The ledger in the model's folder.
    var ledger: String { "sqlite://\(folder.path)/ledger.db" }
}
