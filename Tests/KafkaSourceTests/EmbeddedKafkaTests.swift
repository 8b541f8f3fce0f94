import EmbeddedKafka
import KafkaSource
import TestSupport
import Testing

@Suite struct EmbeddedKafkaTests {
    @Test func `the mock brokers are there and on the loopback interface alone`() throws {
        #expect(EmbeddedKafka.isAvailable)
        let kafka = try EmbeddedKafka(topics: ["t": 1], brokers: 3)
        #expect(kafka.bootstrapServers.split(separator: ",").count == 3)
        #expect(kafka.bootstrapServers.split(separator: ",").allSatisfy { $0.hasPrefix("127.0.0.1:") })
    }

    @Test func `a full partition refuses records instead of dropping unread ones`() async throws {
        let (error, appended, offsets) = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 2])
            var error: EmbeddedKafkaError?
            var appended = 0
            do throws(EmbeddedKafkaError) {
                while appended < 100_000 {
                    try kafka.append(
                        topic: "t", partition: 1, value: [UInt8](repeating: 1, count: 1_000), patience: .zero)
                    appended += 1
                }
            } catch let thrown { error = thrown }
            try kafka.append(0..<10, topic: "t", partition: 0)
            let reader = try Reader(kafka.settings(["t"]))
            try reader.run(until: "all ends") { $0.ends.count == 2 }
            reader.consumer.close()
            return (error, appended, reader.records[TopicPartition(topic: "t", partition: 1)]?.map(\.offset))
        }
        #expect(error == .noRoom(topic: "t", partition: 1))
        #expect(appended > 3_000)
        #expect(offsets == (0..<Int64(appended)).map { $0 })
    }

    @Test func `records that cannot be delivered are counted by the flush`() throws {
        let kafka = try EmbeddedKafka(topics: ["t": 1])
        let producer = try KafkaProducer(
            bootstrapServers: kafka.bootstrapServers,
            settings: ["message.timeout.ms": "3000", "reconnect.backoff.max.ms": "100"])
        kafka.takeDown(broker: 1)
        for _ in 0..<5 { try producer.append(topic: "t", partition: 0, value: [1]) }
        #expect(throws: EmbeddedKafkaError.undelivered(count: 5, name: "_MSG_TIMED_OUT")) {
            try producer.flush(within: .seconds(20))
        }
        kafka.bringUp(broker: 1)
        try producer.append(topic: "t", partition: 0, value: [1])
        #expect(throws: Never.self) { try producer.flush(within: .seconds(20)) }
    }

    @Test func `a setting that librdkafka refuses is named`() {
        #expect(throws: EmbeddedKafkaError.self) {
            _ = try KafkaProducer(bootstrapServers: "127.0.0.1:1", settings: ["no.such.key": "1"])
        }
    }
}
