import Ledger
import Windowing

/// A partition of the input as the pipeline knows it.
struct PipelinePartition {
    /// The topic, or the path of a file.
    let topic: String
    /// The number within the topic.
    let number: Int32
    /// The offset of the next record to read.
    var nextOffset: Int64
    /// Records were lost since the last accepted event; from this time on events may be missing.
    var lostSince: EventTime?
    /// The position that the ledger holds, once the last checkpoint is written.
    var recordedPosition: PartitionPosition?
    /// What became of its records since the process started.
    var counters = PipelineCounters()
    /// The time of the last event that was decoded for a known model, whatever became of it.
    var lastTime: EventTime?
}
