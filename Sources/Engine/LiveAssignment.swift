import KafkaSource
import Ledger

/// Which partitions are being read: how the consumer, the pipeline and the ledger name each of them.
struct LiveAssignment {
    private struct Entry {
        let partition: TopicPartition
        let epoch: Int64
        let slot: Int
        /// Since when the partition has been at its end without a record; `nil` while it is not at its end.
        var silentSince: ContinuousClock.Instant?
    }

    /// By the pipeline's index, which is the slot that the ledger gave the partition once and for all.
    private var entries: [Int: Entry] = [:]
    private var indexes: [Int?] = []

    init() {}

    init(slots: [AssignedPartition], positions: [PartitionPosition]) {
        var assigned: [TopicPartition: AssignedPartition] = [:]
        for slot in slots { assigned[slot.partition] = slot }
        for position in positions {
            guard let slot = assigned[position.partition.kafka]?.slot else { continue }
            while indexes.count <= slot { indexes.append(nil) }
            indexes[slot] = Int(position.slot)
            entries[Int(position.slot)] = Entry(
                partition: position.partition.kafka, epoch: position.epoch, slot: slot)
        }
    }

    var isEmpty: Bool { entries.isEmpty }

    /// The consumer's slot of each of the pipeline's indexes.
    var slots: [(index: Int, slot: Int, partition: TopicPartition)] {
        entries.sorted { $0.key < $1.key }.map { ($0.key, $0.value.slot, $0.value.partition) }
    }

    /// The ownership of each partition, by the pipeline's index.
    var epochs: [Int: Int64] { entries.mapValues(\.epoch) }

    func index(ofSlot slot: Int) -> Int? { indexes.indices.contains(slot) ? indexes[slot] : nil }

    func name(ofSlot slot: Int) -> String {
        index(ofSlot: slot).flatMap { entries[$0] }.map { "\($0.partition)" } ?? "slot \(slot)"
    }

    mutating func noteRecord(_ index: Int) {
        if entries[index]?.silentSince != nil { entries[index]?.silentSince = nil }
    }

    mutating func noteEnd(_ index: Int) {
        if entries[index]?.silentSince == nil { entries[index]?.silentSince = .now }
    }

    /// Begins to measure silence anew.
    mutating func restartSilence() {
        for index in entries.keys where entries[index]?.silentSince != nil {
            entries[index]?.silentSince = .now
        }
    }

    /// The partitions that have been silent at their end at least since `time`.
    func silentPartitions(since time: ContinuousClock.Instant) -> [Int] {
        entries.filter { $0.value.silentSince.map { $0 <= time } ?? false }.keys.sorted()
    }
}

extension InputPartition {
    var kafka: TopicPartition {
        TopicPartition(topic: topic, partition: Int32(truncatingIfNeeded: partition))
    }
}

extension TopicPartition {
    var input: InputPartition { InputPartition(topic: topic, partition: Int64(partition)) }
}
