import Windowing

/// A partition of the input as the pipeline knows it.
struct PipelinePartition {
    /// The topic, or the path of a file.
    let topic: String
    /// The number within the topic.
    let number: Int32
    /// The offset of the next record to read.
    var nextOffset: Int64
    /// Whether the partition was read to its end and stayed silent.
    var isIdle = false
    /// What became of its records since the process started.
    var counters = PipelineCounters()
    /// The time of the last accepted event.
    var lastTime: EventTime?
}
