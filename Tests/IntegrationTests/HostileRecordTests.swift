import EmbeddedKafka
import Foundation
import TestSupport
import Testing

extension IntegrationTests {
    /// Whatever is in a topic, the service counts it and goes on.
    struct HostileRecordTests {
        @Test func `every record that is no event is counted by reason, and the next one is processed`()
            async throws
        {
            try await onThread {
                let california = try California.shared.get()
                let kafka = try EmbeddedKafka(topics: [Service.topic: 1])
                let service = try Service(brokers: kafka.bootstrapServers, client: kafka.tuning)
                let running = try service.run()
                // The embedded broker's own producer keeps to small records.
                let producer = try KafkaProducer(
                    bootstrapServers: kafka.bootstrapServers, settings: ["message.max.bytes": "4000000"])
                func send(_ value: [UInt8]?) throws {
                    try producer.append(topic: Service.topic, partition: 0, value: value)
                }
                var expected: [String: Double] = [:]
                var sound = california.events[...]
                for (reason, value) in try Self.records(like: california.events[0]) {
                    try send(sound.removeFirst())
                    try send(value)
                    if let reason { expected[reason, default: 0] += 1 }
                }
                let rest = sound.prefix(100)
                for event in rest { try send(event) }
                try producer.flush()
                let records = Double(2 * (try Self.records(like: california.events[0])).count + rest.count)
                try running.wait("all records are read") {
                    try running.total("leeway_events_consumed_total") >= records
                }
                #expect(try running.total("leeway_events_consumed_total") == records)
                #expect(try running.rejections() == expected)
                #expect(try running.total("leeway_events_future_total") == 1)
                #expect(try running.total("leeway_events_late_total") == 0)
                try running.stop()
                // A text in place of a number is an invalid value of its column, and its record counts.
                let day = try service.lines().evaluations.filter {
                    $0.contains(#""size":"12h""#) && $0.contains(#""end":"2021-06-01T12:00:00Z""#)
                }
                #expect(day.count == 10)
                #expect(day.allSatisfy { $0.contains(#""count":13,"#) })
                #expect(
                    day.filter { $0.contains(#""invalid":1,"#) && $0.contains(#""column":"MedInc""#) }.count
                        == 1)
                #expect(day.filter { $0.contains(#""invalid":0,"#) }.count == 9)
            }
        }

        /// Records with the reason that they are rejected for; `nil` for those that are not.
        private static func records(like event: [UInt8]) throws -> [(reason: String?, value: [UInt8]?)] {
            let text = String(decoding: event, as: UTF8.self)
            func changed(_ from: String, _ to: String) -> [UInt8] {
                Array(text.replacing(from, with: to).utf8)
            }
            let deep = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
            return [
                (nil, changed("\"MedInc\":3.4583", "\"MedInc\":\"3.4583\"")),
                ("tombstone", nil),
                ("empty", []),
                ("malformed", Array(event.dropLast(30))),
                ("malformed", Array("not json".utf8)),
                (
                    "too_large",
                    changed("\"id\":", "\"pad\":\"\(String(repeating: "x", count: 2 << 20))\",\"id\":")
                ),
                ("too_deep", changed("\"MedInc\":3.4583", "\"MedInc\":\(deep)")),
                ("not_utf8", event.map { $0 == UInt8(ascii: "f") ? 0xFF : $0 }),
                ("not_an_object", Array("[1,2]".utf8)),
                ("unknown_model", changed("california-housing", "stranger")),
                ("unknown_version", changed("\"version\":\"1\"", "\"version\":\"2\"")),
                ("bad_timestamp", changed("2021-06-01T00", "2021-06-31T00")),
                ("future", changed("2021-06-01T00", "2921-06-01T00")),
            ]
        }
    }
}
