/// Follows a running engine, on the engine's own thread: it must not block.
public protocol EngineObserver {
    /// Partitions were assigned, and their state was loaded.
    mutating func didStart(partitions: Int)
    /// The windows of one end were evaluated, and the ledger holds what came of it.
    mutating func didCommit(_ outcome: EndOutcome)
    /// A checkpoint was committed; `counters` are the totals since the start.
    mutating func didCommit(_ counters: PipelineCounters)
    /// A round of records was taken in.
    mutating func didTake(_ counters: PipelineCounters)
}
