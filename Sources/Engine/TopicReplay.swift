import Foundation
import KafkaSource
public import Logging
public import Settings
public import Windowing

/// The pipeline over what a topic holds: from one time to another, or to what is its end now.
///
/// It joins a consumer group of its own for as long as it reads, and commits nothing.
public struct TopicReplay {
    private let settings: PipelineSettings
    private let kafka: KafkaSettings
    private let start: Int64?
    private let end: Int64?
    private let logger: Logger

    /// How long the brokers may take to give out partitions or to deliver a record.
    private static let patience = Duration.seconds(60)

    /// A replay of `topic`.
    ///
    /// - Parameters:
    ///   - configuration: the configuration, with a source whose client settings are used.
    ///   - topic: the topic.
    ///   - start: the smallest timestamp of records that are taken; `nil` takes all from the oldest on.
    ///   - end: a partition is read up to its first record of this timestamp or a later one; `nil` reads it to its end.
    ///   - maximumJump: as for a replay of files.
    ///   - logger: receives what operators should know.
    /// - Throws: ``EngineError/missing(part:)`` when the configuration has no source.
    public init(
        _ configuration: Configuration, topic: String, from start: EventTime?, to end: EventTime?,
        maximumJump: Int64? = nil, logger: Logger
    ) throws(EngineError) {
        guard var kafka = configuration.kafka else { throw .missing(part: "source") }
        kafka.topics = [topic]
        kafka.start = start.map { .time($0.milliseconds) } ?? .beginning
        let group = kafka.client["group.id"] ?? "leeway"
        kafka.client["group.id"] = "\(group).replay.\(UUID().uuidString.lowercased())"
        kafka.client["group.instance.id"] = nil
        self.kafka = kafka
        self.start = start?.milliseconds
        self.end = end?.milliseconds
        self.logger = logger
        settings = PipelineSettings(configuration, maximumJump: maximumJump)
    }

    /// Runs the replay; as for a replay of files.
    ///
    /// - Throws: what `report` throws, `KafkaError`, and ``EngineError/kafka(_:)`` when the brokers fail or stay
    ///   silent for a minute.
    public func run(
        report: (EndOutcome) throws -> Void, progress: (Replay.Progress) -> Void = { _ in }
    ) throws -> PipelineCounters {
        let consumer = try KafkaConsumer(kafka, logger: logger)
        defer { consumer.close() }
        var pipeline = Pipeline(settings)
        var open: Set<Int>?
        var lastNews = ContinuousClock.now
        while open?.isEmpty != true {
            var ended: Set<Int> = []
            var limit: EventTime?
            func isReadable(_ slot: Int) -> Bool {
                guard open?.contains(slot) == true, !ended.contains(slot) else { return false }
                limit = limit ?? pipeline.tracker.readingLimit
                guard let limit, let newest = pipeline.tracker.newestTime(of: slot) else { return true }
                return newest <= limit
            }
            let events = consumer.poll(maximumWait: .milliseconds(100), isEligible: isReadable) {
                slot, records in
                lastNews = .now
                guard open?.contains(slot) == true, !ended.contains(slot) else { return }
                for place in records.indices {
                    if let timestamp = records[place].timestamp {
                        // The broker finds the first record of that time; older ones may follow it.
                        if let start, timestamp < start { continue }
                        if let end, timestamp >= end {
                            ended.insert(slot)
                            return
                        }
                    }
                    pipeline.take(SourceRecord(records[place], partition: slot))
                }
            }
            for event in events {
                switch event {
                case .assigned:
                    let started = try consumer.start()
                    open = (open ?? []).union(started.map(\.slot))
                    pipeline.addPartitions(
                        started.map { partition in
                            let input = PipelinePartition(
                                topic: partition.partition.topic, number: partition.partition.partition,
                                nextOffset: partition.position)
                            return (partition.slot, input, nil)
                        })
                    lastNews = .now
                case .reachedEnd(let slot, _): ended.insert(slot)
                case .revoked: throw EngineError.kafka("the group took the partitions away during the replay")
                case .positionOutOfRange(_, _, let fault): throw EngineError.kafka("\(fault)")
                case .fault(let fault, _):
                    if fault.isFatal || !fault.isRetriable { throw EngineError.kafka("\(fault)") }
                    logger.warning("Kafka reports a failure", metadata: ["error": "\(fault)"])
                case .gap: continue
                }
            }
            for slot in ended {
                open?.remove(slot)
                // What has been read to its end holds nothing back.
                pipeline.markIdle(slot)
            }
            if pipeline.mayBeDue, let horizon = pipeline.horizon {
                try pipeline.advance(through: horizon, report)
            }
            progress(
                Replay.Progress(
                    bytes: 0, totalBytes: nil, counters: pipeline.counters,
                    newest: pipeline.tracker.newestTime))
            if ContinuousClock.now - lastNews > Self.patience {
                throw EngineError.kafka(
                    "nothing came from \(kafka.topics[0]) for a minute; check the brokers")
            }
        }
        if let horizon = pipeline.finalHorizon { try pipeline.advance(through: horizon, report) }
        return pipeline.counters
    }
}
