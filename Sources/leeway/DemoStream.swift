import EmbeddedKafka
import Foundation
import Gzip
import Synchronization

/// Plays the bundled events into the embedded Kafka, evenly and faster than they happened.
final class DemoStream: Sendable {
    static let topic = "predictions"
    static let partitions = 4

    /// How many events there are.
    let count: Int
    private let events: [[UInt8]]
    private let kafka: EmbeddedKafka
    private let isStopped = Mutex(false)

    /// A stream over the file of events.
    init(events url: URL, kafka: EmbeddedKafka) throws {
        var reader = LineReader(try ByteSource(path: url.path))
        var events: [[UInt8]] = []
        while let line = try reader.next() {
            if case .bytes(let bytes) = line { events.append(Array(bytes)) }
        }
        self.events = events
        self.kafka = kafka
        count = events.count
    }

    func stop() { isStopped.withLock { $0 = true } }

    /// Appends all events, `rate` of them per second; returns early when stopped.
    func play(rate: Int) async throws {
        let start = ContinuousClock.now
        for (index, event) in events.enumerated() {
            if isStopped.withLock({ $0 }) { return }
            try kafka.append(topic: Self.topic, partition: Int32(index % Self.partitions), value: event)
            if index % 64 == 63 {
                try await Task.sleep(
                    until: start + .seconds(1) * (Double(index) / Double(rate)), clock: .continuous)
            }
        }
        try kafka.flush()
    }
}
