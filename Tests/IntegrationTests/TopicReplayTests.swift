import EmbeddedKafka
import Foundation
import TestSupport
import Testing

extension IntegrationTests {
    /// A replay of a topic is one of a file with the same events.
    ///
    /// That a broker is asked for the offset of a time, and not for the whole topic, is beyond these tests: the embedded
    /// broker takes every time to be after the newest record, the separate one takes it to be before the oldest. What
    /// is proven of a range is which records it takes, and that it does so wherever the broker lets it begin.
    struct TopicReplayTests {
        @Test(arguments: [1, 4, 7])
        func `a topic brings the bytes of a file`(partitions: Int) async throws {
            try await onThread {
                let california = try California.shared.get()
                let kafka = try EmbeddedKafka(topics: [Service.topic: partitions])
                try kafka.append(california.events, partitions: partitions)
                let service = try Service(brokers: kafka.bootstrapServers, client: kafka.tuning)
                let replay = try service.replayTopic()
                try #require(try replay.status(within: .seconds(120)) == 0, "\(replay.errors)")
                #expect(try replay.output == service.replay(California.eventsFile))
                #expect(replay.errors.contains("8232 records: 8232 counted, 0 late"))
            }
        }

        @Test func `a topic of a separate broker brings the bytes of a file`() async throws {
            try await onThread {
                let broker = try SeparateBroker()
                defer { broker.stop() }
                try broker.createTopic(Service.topic, partitions: 4)
                try broker.produce(lines: California.eventsFile, topic: Service.topic, partitions: 4)
                let service = try Service(brokers: broker.bootstrapServers)
                let replay = try service.replayTopic(environment: NewerLibrdkafka.environment())
                try #require(try replay.status(within: .seconds(120)) == 0, "\(replay.errors)")
                #expect(try replay.output == service.replay(California.eventsFile))
            }
        }

        @Test(arguments: [1, 4])
        func `a range of times takes the records of these times alone`(partitions: Int) async throws {
            try await onThread {
                let broker = try SeparateBroker()
                defer { broker.stop() }
                try broker.createTopic(Service.topic, partitions: partitions)
                try broker.produce(
                    lines: California.eventsFile, topic: Service.topic, partitions: partitions,
                    timesFrom: "timestamp")
                let service = try Service(brokers: broker.bootstrapServers)
                // Events come every hour, so that both bounds are the time of one.
                let (from, to) = ("2021-09-03T05:00:00.000Z", "2022-01-20T17:00:00.000Z")
                let replay = try service.replayTopic(
                    "--from", from, "--to", to, environment: NewerLibrdkafka.environment())
                try #require(try replay.status(within: .seconds(120)) == 0, "\(replay.errors)")
                let file = try service.file { $0 >= from && $0 < to }
                #expect(try replay.output == service.replay(file))
                #expect(replay.errors.contains("3348 records: 3348 counted, 0 late"))
            }
        }

        @Test func `the end of a range ends each partition where it is reached`() async throws {
            try await onThread {
                let california = try California.shared.get()
                let kafka = try EmbeddedKafka(topics: [Service.topic: 3])
                for (index, event) in california.events.enumerated() {
                    let time = try Date(
                        Service.time(of: event),
                        strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
                    try kafka.append(
                        topic: Service.topic, partition: Int32(index % 3), value: event,
                        timestamp: Int64(time.timeIntervalSince1970 * 1_000))
                }
                try kafka.flush()
                let service = try Service(brokers: kafka.bootstrapServers, client: kafka.tuning)
                let to = "2021-12-24T12:00:00.000Z"
                let replay = try service.replayTopic("--to", to)
                try #require(try replay.status(within: .seconds(120)) == 0, "\(replay.errors)")
                #expect(try replay.output == service.replay(service.file { $0 < to }))
            }
        }

        @Test func `a topic without a record is no error, unless alerts are to be judged`() async throws {
            try await onThread {
                let kafka = try EmbeddedKafka(topics: [Service.topic: 2])
                let service = try Service(brokers: kafka.bootstrapServers, client: kafka.tuning)
                let replay = try service.replayTopic()
                #expect(try replay.status(within: .seconds(120)) == 0)
                #expect(replay.output == "")
                #expect(replay.errors.contains("0 records: 0 counted"))
                let judged = try service.replayTopic("--fail-on-alert")
                #expect(try judged.status(within: .seconds(120)) == 1)
            }
        }
    }
}

extension Service {
    /// Starts a replay of the topic.
    fileprivate func replayTopic(
        _ arguments: String..., environment: [String: String]? = nil
    ) throws -> RunningLeeway {
        try RunningLeeway(
            ["replay", "--config", configuration, "--topic", Self.topic, "--format", "ndjson"] + arguments,
            environment: environment)
    }

    /// What a replay of a file brings.
    fileprivate func replay(_ path: String) throws -> String {
        try Leeway.output([
            "replay", "--config", configuration, "--input", path, "--format", "ndjson",
        ])
    }

    /// A file of the events whose times are wanted.
    fileprivate func file(_ isWanted: (_ time: String) -> Bool) throws -> String {
        var text = Data()
        for event in try California.shared.get().events where isWanted(Self.time(of: event)) {
            text.append(contentsOf: event + [UInt8(ascii: "\n")])
        }
        let path = "\(folder.path)/events.jsonl"
        try text.write(to: URL(filePath: path))
        return path
    }

    /// The time of an event, as it stands there.
    fileprivate static func time(of event: [UInt8]) -> String {
        let text = String(decoding: event, as: UTF8.self)
        guard let begin = text.firstRange(of: #""timestamp":""#) else { return "" }
        return String(text[begin.upperBound...].prefix { $0 != "\"" })
    }
}
