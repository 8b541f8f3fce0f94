/// One partition of a topic.
public struct TopicPartition: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The topic's name; bytes that are not UTF-8 are shown as U+FFFD.
    public let topic: String
    /// The partition's number within the topic, 0 or more.
    public let partition: Int32

    /// The partition `partition` of `topic`.
    public init(topic: String, partition: Int32) {
        self.topic = topic
        self.partition = partition
    }

    /// Ordered by topic, then by number.
    public static func < (left: Self, right: Self) -> Bool {
        (left.topic, left.partition) < (right.topic, right.partition)
    }

    /// The usual way to write it: `topic [number]`.
    public var description: String { "\(topic) [\(partition)]" }
}
