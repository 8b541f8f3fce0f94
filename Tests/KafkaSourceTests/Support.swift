import EmbeddedKafka
import Foundation
import KafkaSource
import Logging

extension FetchMode {
    /// Those that are sound with the loaded release, the fastest first.
    static let sound = LibrdkafkaVersion.loaded.hasSoundBatches ? [FetchMode.batches, .singly] : [.singly]
}

/// A condition did not come true in time.
struct Overdue: Error, CustomStringConvertible {
    let what: String
    let events: [KafkaEvent]
    var description: String { "\(what) did not happen in time; events so far: \(events)" }
}

/// A record, copied.
struct Copied: Hashable, Sendable {
    var offset: Int64
    var timestamp: Int64?
    var payload: [UInt8]?

    init(_ record: KafkaRecord) {
        offset = record.offset
        timestamp = record.timestamp
        payload = record.payload.map { Array($0) }
    }

    /// The integer that `KafkaProducer.append(integer:)` sent.
    var integer: Int? { payload.flatMap { Int(String(decoding: $0, as: UTF8.self)) } }
}

/// A consumer with everything it delivered; answers assignments by itself.
final class Reader {
    let consumer: KafkaConsumer
    /// Where to begin; what is not named begins where the settings say.
    var positions: [TopicPartition: KafkaPosition]
    var isEligible: (TopicPartition) -> Bool = { _ in true }
    private(set) var records: [TopicPartition: [Copied]] = [:]
    private(set) var events: [KafkaEvent] = []
    private(set) var polls = 0
    /// The most records that were delivered at once.
    private(set) var longestRun = 0
    private var partitions: [Int: TopicPartition] = [:]

    init(
        _ settings: KafkaSettings, at positions: [TopicPartition: KafkaPosition] = [:],
        fetch: FetchMode = .loaded
    ) throws {
        self.positions = positions
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        consumer = try KafkaConsumer(settings, logger: logger, fetch: fetch)
    }

    var count: Int { records.values.reduce(0) { $0 + $1.count } }

    var ends: [TopicPartition: Int64] {
        var ends: [TopicPartition: Int64] = [:]
        for case .reachedEnd(let slot, let position) in events {
            if let partition = partitions[slot] { ends[partition] = position }
        }
        return ends
    }

    var faults: [KafkaFault] {
        events.compactMap { event in
            if case .fault(let fault, _) = event { fault } else { nil }
        }
    }

    var gaps: [KafkaGap] {
        events.compactMap { event in
            if case .gap(let gap) = event { gap } else { nil }
        }
    }

    var positionsOutOfRange: [(position: Int64, fault: KafkaFault)] {
        events.compactMap { event in
            if case .positionOutOfRange(_, let position, let fault) = event { (position, fault) } else { nil }
        }
    }

    var isAssigned: Bool {
        events.contains { event in
            if case .assigned = event { true } else { false }
        }
    }

    func partition(_ slot: Int) -> TopicPartition? { partitions[slot] }

    @discardableResult
    func poll(maximumWait: Duration = .milliseconds(100), maximumRecords: Int = 4_096) throws -> [KafkaEvent]
    {
        polls += 1
        let new = consumer.poll(
            maximumWait: maximumWait, maximumRecords: maximumRecords,
            isEligible: { slot in partitions[slot].map(isEligible) ?? false },
            { slot, span in
                guard let partition = partitions[slot] else { return }
                longestRun = max(longestRun, span.count)
                for place in span.indices { records[partition, default: []].append(Copied(span[place])) }
            })
        for event in new {
            switch event {
            case .assigned:
                for begun in try consumer.start(at: positions) { partitions[begun.slot] = begun.partition }
            case .revoked(let taken, lost: _):
                for entry in taken {
                    positions[entry.partition] = .offset(entry.position)
                    partitions[entry.slot] = nil
                }
            default: break
            }
        }
        events += new
        return new
    }

    func run(until what: String, within limit: Duration = .seconds(60), _ isDone: (Reader) -> Bool) throws {
        let deadline = ContinuousClock.now + limit
        while !isDone(self) {
            guard ContinuousClock.now < deadline else { throw Overdue(what: what, events: events) }
            try poll()
        }
    }
}

extension EmbeddedKafka {
    /// Settings for a group that nobody else uses.
    func settings(
        _ topics: [String], start: KafkaPosition = .beginning, _ more: [String: String] = [:]
    ) -> KafkaSettings {
        var client = clientSettings
        client["group.id"] = "group-\(UUID())"
        client["session.timeout.ms"] = "6000"
        client["heartbeat.interval.ms"] = "200"
        return KafkaSettings(topics: topics, client: client.merging(more) { $1 }, start: start)
    }

    /// Sends the integers of `range` as text, each with its own timestamp.
    func append(_ range: Range<Int>, topic: String, partition: Int32) throws {
        for integer in range {
            try append(
                topic: topic, partition: partition, value: Array("\(integer)".utf8),
                timestamp: Int64(integer) + 1_000)
        }
        try flush()
    }
}

func partitions(_ topic: String, _ count: Int) -> [TopicPartition] {
    (0..<Int32(count)).map { TopicPartition(topic: topic, partition: $0) }
}
