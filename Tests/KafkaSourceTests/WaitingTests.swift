import EmbeddedKafka
import Foundation
import KafkaSource
import TestSupport
import Testing

@Suite struct WaitingTests {
    @Test func `waiting on many silent partitions does not turn in circles`() async throws {
        let polls = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 200], brokers: 2)
            let reader = try Reader(kafka.settings(["t"]))
            try reader.run(until: "all ends") { $0.ends.count == 200 }
            let before = reader.polls
            let start = ContinuousClock.now
            while ContinuousClock.now - start < .seconds(1) {
                try reader.poll(maximumWait: .milliseconds(200))
            }
            let polls = reader.polls - before
            reader.consumer.close()
            return polls
        }
        // Five waits fill the second; heartbeats and metadata may end some early.
        #expect(polls <= 15)
    }

    @Test func `waiting on partitions that are not eligible does not turn in circles`() async throws {
        let polls = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 8])
            for partition in 0..<Int32(8) { try kafka.append(0..<100, topic: "t", partition: partition) }
            let reader = try Reader(kafka.settings(["t"]))
            reader.isEligible = { _ in false }
            try reader.run(until: "buffered records") { reader in
                reader.isAssigned && (0..<8).allSatisfy { reader.consumer.lag(at: $0) == 100 }
            }
            let before = reader.polls
            let start = ContinuousClock.now
            while ContinuousClock.now - start < .seconds(1) {
                try reader.poll(maximumWait: .milliseconds(200))
            }
            let polls = reader.polls - before
            reader.consumer.close()
            return polls
        }
        #expect(polls <= 15)
    }

    @Test func `a record ends the wait at once`() async throws {
        let waited = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 50])
            let reader = try Reader(kafka.settings(["t"]))
            try reader.run(until: "all ends") { $0.ends.count == 50 }
            try kafka.append(0..<1, topic: "t", partition: 33)
            let start = ContinuousClock.now
            while reader.count == 0 { try reader.poll(maximumWait: .seconds(20)) }
            reader.consumer.close()
            return ContinuousClock.now - start
        }
        #expect(waited < .seconds(5))
    }

    @Test func `another thread can end the wait`() async throws {
        let waited = try await onThread {
            let kafka = try EmbeddedKafka(topics: ["t": 1])
            let reader = try Reader(kafka.settings(["t"]))
            try reader.run(until: "the end") { $0.ends.count == 1 }
            let waker = reader.consumer.waker
            Thread.detachNewThread { waker.wake() }
            let start = ContinuousClock.now
            try reader.poll(maximumWait: .seconds(30))
            let waited = ContinuousClock.now - start
            reader.consumer.close()
            waker.wake()
            return waited
        }
        #expect(waited < .seconds(10))
    }
}
