import Foundation
import Gzip
public import Settings
public import Windowing

/// The pipeline over files, as fast as the machine allows: the end of the last file is the end of the input.
public struct Replay {
    /// How far a replay has come.
    public struct Progress: Sendable {
        /// Bytes taken from the files so far, as stored.
        public let bytes: Int64
        /// The size of all files, as stored; `nil` where one is a pipe.
        public let totalBytes: Int64?
        /// What became of the records.
        public let counters: PipelineCounters
        /// The newest event time.
        public let newest: EventTime?
    }

    private let settings: PipelineSettings
    private let paths: [String]
    private let threads: Int
    private let blockSize: Int

    /// The input as the pipeline knows it.
    static let partition: (index: Int, partition: PipelinePartition, newest: EventTime?) = (
        0, PipelinePartition(topic: "file", number: 0, nextOffset: 0), nil
    )
    /// A block is handed over after this many lines, however short they are.
    private static let blockLength = 4_096

    /// A replay of the files at `paths`, plain or gzip, in this order; `-` is standard input.
    ///
    /// All are one sequence of events. They are counted on several threads, with the outcome of one.
    ///
    /// - Parameters:
    ///   - maximumJump: how far ahead of the event before it an event may be, in milliseconds; `nil` for no bound.
    ///   - threads: how many threads count; `nil` for one per processor.
    ///   - blockSize: after how many bytes the next of them goes on.
    public init(
        _ configuration: Configuration, paths: [String], maximumJump: Int64? = nil,
        threads: Int? = nil, blockSize: Int = 256 << 10
    ) {
        settings = PipelineSettings(configuration, maximumJump: maximumJump)
        self.paths = paths
        self.threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
        self.blockSize = blockSize
    }

    /// Runs the replay.
    ///
    /// - Parameters:
    ///   - report: takes each end's outcome, in the order of the output.
    ///   - progress: told now and then how far the replay has come.
    /// - Returns: what became of the records.
    /// - Throws: what `report` throws, and `GzipError` for a file that cannot be read.
    public func run(
        report: (EndOutcome) throws -> Void, progress: (Progress) -> Void = { _ in }
    ) throws -> PipelineCounters {
        var pipeline = Pipeline(settings)
        pipeline.addPartitions([Self.partition])
        // How far an event may be ahead of the one before it shows only where all are read in order.
        var lanes = ReplayLanes(settings, count: settings.maximumJump == nil ? threads : 1)
        var done: Int64 = 0
        var total: Int64? = 0
        for path in paths {
            let size = try? ByteSource(path: path).size
            total = total.flatMap { sum in size.flatMap { $0 }.map { sum + $0 } }
        }
        var block = LineBlock(firstOffset: 0, capacity: blockSize)
        for path in paths {
            let source =
                try path == "-" ? ByteSource(descriptor: 0, name: "standard input") : ByteSource(path: path)
            var reader = LineReader(source, limit: settings.limits.recordBytes)
            while let line = try reader.next() {
                block.append(line)
                guard block.bytes.count >= blockSize || block.lines.count >= Self.blockLength else {
                    continue
                }
                // The next one is much like this one; an array that grows would be copied again and again.
                let next = LineBlock(
                    firstOffset: block.endOffset, capacity: block.bytes.count + block.bytes.count / 8,
                    lineCapacity: block.lines.count + block.lines.count / 8)
                lanes.count(block)
                block = next
                try lanes.evaluate(in: &pipeline, report)
                progress(
                    Progress(
                        bytes: done + reader.position, totalBytes: total, counters: lanes.counters,
                        newest: pipeline.tracker.newestTime))
            }
            done += reader.position
        }
        lanes.count(block)
        try lanes.finish(in: &pipeline, report)
        let counters = lanes.counters
        progress(
            Progress(
                bytes: done, totalBytes: total, counters: counters, newest: pipeline.tracker.newestTime))
        return counters
    }
}
