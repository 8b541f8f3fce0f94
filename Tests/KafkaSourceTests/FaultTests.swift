import EmbeddedKafka
import Foundation
import KafkaSource
import TestSupport
import Testing

@Suite struct FaultTests {
    @Test func `a broker that goes and comes back costs no record`() async throws {
        let (records, faults, gaps) = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 2], brokers: 1)
            for partition in 0..<Int32(2) { try kafka.append(0..<1_000, topic: "t", partition: partition) }
            let reader = try Reader(kafka.settings(["t"], ["reconnect.backoff.max.ms": "500"]))
            try reader.run(until: "the first half") { $0.count == 2_000 }
            kafka.takeDown(broker: 1)
            try reader.run(until: "the fault") { !$0.faults.isEmpty }
            kafka.bringUp(broker: 1)
            for partition in 0..<Int32(2) {
                try kafka.append(1_000..<2_000, topic: "t", partition: partition)
            }
            try reader.run(until: "the second half") { $0.count >= 4_000 }
            reader.consumer.close()
            return (reader.records, reader.faults, reader.gaps)
        }
        for copied in records.values { #expect(copied.map(\.integer) == (0..<2_000).map { $0 }) }
        #expect(records.count == 2)
        #expect(gaps.isEmpty)
        #expect(faults.allSatisfy { $0.isRetriable && !$0.isFatal })
        #expect(faults.contains { ["_TRANSPORT", "_ALL_BROKERS_DOWN"].contains($0.name) })
    }

    @Test func `no broker at all is a fault that says what to check, and closing does not wait for one`()
        async throws
    {
        let (faults, took) = try await onThread {
            // Port 1 of the loopback interface refuses connections.
            let settings = KafkaSettings(
                topics: ["t"], client: ["bootstrap.servers": "127.0.0.1:1", "group.id": "g"])
            let reader = try Reader(settings)
            try reader.run(until: "the fault") { $0.faults.contains { $0.name == "_ALL_BROKERS_DOWN" } }
            let start = ContinuousClock.now
            reader.consumer.close(within: .seconds(2))
            return (reader.faults, ContinuousClock.now - start)
        }
        #expect(took < .seconds(8))
        let fault = try #require(faults.first { $0.name == "_ALL_BROKERS_DOWN" })
        #expect(fault.isRetriable)
        #expect(fault.description.contains("bootstrap.servers"))
    }

    @Test func `a topic that is missing is a fault that names it`() async throws {
        let faults = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["there": 1])
            kafka.refuse(topic: "missing")
            try kafka.append(0..<10, topic: "there", partition: 0)
            let reader = try Reader(kafka.settings(["there", "missing"]))
            try reader.run(until: "the fault and the records") { !$0.faults.isEmpty && $0.count == 10 }
            reader.consumer.close()
            return reader.faults
        }
        #expect(faults.first?.name == "UNKNOWN_TOPIC_OR_PART")
        #expect(faults.first?.text.contains("missing") == true)
        #expect(faults.first?.description.contains("create the topic") == true)
    }

    @Test func `a host that cannot be resolved is named`() async throws {
        let faults = try await onThread {
            let settings = KafkaSettings(
                topics: ["t"], client: ["bootstrap.servers": "no-such-host.invalid:9092", "group.id": "g"])
            let reader = try Reader(settings)
            try reader.run(until: "the fault") { $0.faults.contains { $0.name == "_RESOLVE" } }
            reader.consumer.close(within: .seconds(1))
            return reader.faults
        }
        #expect(faults.contains { $0.text.contains("no-such-host.invalid") })
    }
}
