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

    /// How many records go between two looks at the windows.
    private static let stride = 4_096

    /// A replay of the files at `paths`, plain or gzip, in this order; `-` is standard input.
    ///
    /// All are one sequence of events.
    public init(_ configuration: Configuration, paths: [String], maximumJump: Int64? = nil) {
        settings = PipelineSettings(configuration, maximumJump: maximumJump)
        self.paths = paths
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
        pipeline.addPartitions([(0, PipelinePartition(topic: "file", number: 0, nextOffset: 0), nil)])
        var done: Int64 = 0
        var total: Int64? = 0
        for path in paths {
            let size = try? ByteSource(path: path).size
            total = total.flatMap { sum in size.flatMap { $0 }.map { sum + $0 } }
        }
        var offset: Int64 = 0
        for path in paths {
            let source =
                try path == "-" ? ByteSource(descriptor: 0, name: "standard input") : ByteSource(path: path)
            var reader = LineReader(source, limit: settings.limits.recordBytes)
            while let line = try reader.next() {
                switch line {
                case .bytes(let bytes):
                    pipeline.take(SourceRecord(partition: 0, offset: offset, timestamp: nil, payload: bytes))
                case .tooLong:
                    pipeline.rejectTooLarge(partition: 0, offset: offset)
                }
                offset += 1
                if offset % Int64(Self.stride) == 0 {
                    if pipeline.mayBeDue, let horizon = pipeline.horizon {
                        try pipeline.advance(through: horizon, report)
                    }
                    progress(
                        Progress(
                            bytes: done + reader.position, totalBytes: total, counters: pipeline.counters,
                            newest: pipeline.tracker.newestTime))
                }
            }
            done += reader.position
        }
        if let horizon = pipeline.finalHorizon { try pipeline.advance(through: horizon, report) }
        progress(
            Progress(
                bytes: done, totalBytes: total, counters: pipeline.counters,
                newest: pipeline.tracker.newestTime))
        return pipeline.counters
    }
}
