/// Where reading of a partition begins.
public enum KafkaPosition: Sendable, Hashable {
    /// At this offset, the next one to read; 0 or more.
    case offset(Int64)
    /// At the oldest record that the broker still has.
    case beginning
    /// After the newest record.
    case end
    /// At the first record whose Kafka timestamp is this time or later, in milliseconds since the Unix epoch; after
    /// the newest record when there is none.
    case time(Int64)
}
