import KafkaSource
import Ledger

/// Which partitions are being read: how the consumer, the pipeline and the ledger name each of them.
struct LiveAssignment {
    struct Entry {
        let partition: TopicPartition
        /// The consumer's slot.
        let slot: Int
        /// The pipeline's index, which is the slot that the ledger gave the partition once and for all.
        let index: Int
        /// The ownership.
        let epoch: Int64
        /// Since when the partition has been at its end without a record; `nil` while it is not at its end.
        fileprivate(set) var silentSince: ContinuousClock.Instant?
    }

    /// Ascending by the pipeline's index.
    private(set) var entries: [Entry] = []
    /// The place in `entries` of each of the consumer's slots.
    private var places: [Int?] = []

    init() {}

    init(slots: [AssignedPartition], positions: [PartitionPosition]) {
        var assigned: [TopicPartition: AssignedPartition] = [:]
        for slot in slots { assigned[slot.partition] = slot }
        entries = positions.sorted { $0.slot < $1.slot }.compactMap { position in
            let partition = position.partition.kafka
            return assigned[partition].map {
                Entry(
                    partition: partition, slot: $0.slot, index: Int(position.slot), epoch: position.epoch)
            }
        }
        places = Array(repeating: nil, count: (entries.map(\.slot).max() ?? -1) + 1)
        for (place, entry) in entries.enumerated() { places[entry.slot] = place }
    }

    var isEmpty: Bool { entries.isEmpty }

    /// The ownership of each partition, by the pipeline's index.
    var epochs: [Int: Int64] { Dictionary(entries.map { ($0.index, $0.epoch) }) { first, _ in first } }

    func index(ofSlot slot: Int) -> Int? { place(ofSlot: slot).map { entries[$0].index } }

    func name(ofSlot slot: Int) -> String {
        place(ofSlot: slot).map { "\(entries[$0].partition)" } ?? "slot \(slot)"
    }

    func topic(ofSlot slot: Int) -> String {
        place(ofSlot: slot).map { entries[$0].partition.topic } ?? ""
    }

    /// Takes note that records came, and returns the pipeline's index of their partition.
    mutating func noteRecords(ofSlot slot: Int) -> Int? {
        guard let place = place(ofSlot: slot) else { return nil }
        if entries[place].silentSince != nil { entries[place].silentSince = nil }
        return entries[place].index
    }

    mutating func noteEnd(ofSlot slot: Int) {
        guard let place = place(ofSlot: slot), entries[place].silentSince == nil else { return }
        entries[place].silentSince = .now
    }

    /// Begins to measure silence anew.
    mutating func restartSilence() {
        for place in entries.indices where entries[place].silentSince != nil {
            entries[place].silentSince = .now
        }
    }

    private func place(ofSlot slot: Int) -> Int? { places.indices.contains(slot) ? places[slot] : nil }
}

extension InputPartition {
    var kafka: TopicPartition {
        TopicPartition(topic: topic, partition: Int32(truncatingIfNeeded: partition))
    }
}

extension TopicPartition {
    var input: InputPartition { InputPartition(topic: topic, partition: Int64(partition)) }
}
