/// One partition of a topic, as the ledger keys its positions.
public struct InputPartition: Sendable, Hashable, CustomStringConvertible {
    /// The topic's name.
    public let topic: String
    /// The partition's number, not negative.
    public let partition: Int64

    /// The partition `partition` of `topic`.
    public init(topic: String, partition: Int64) {
        self.topic = topic
        self.partition = partition
    }

    /// The usual way to write it: `topic [number]`.
    public var description: String { "\(topic) [\(partition)]" }
}
