/// Why the embedded Kafka or a producer could not do what it was asked.
public enum EmbeddedKafkaError: Error, Sendable, Hashable, CustomStringConvertible {
    /// librdkafka refused; with its own name of the error and its text.
    case client(name: String, text: String)
    /// Records did not arrive; how many, and librdkafka's name of the last error.
    case undelivered(count: Int, name: String)
    /// A partition holds as much unread data as fits, and its reader did not go on in time.
    case noRoom(topic: String, partition: Int32)

    /// One line for an operator.
    public var description: String {
        switch self {
        case .client(let name, let text): "\(name): \(text)"
        case .undelivered(let count, let name):
            "\(count) records were not delivered, the last because of \(name)"
        case .noRoom(let topic, let partition):
            "the embedded Kafka has no room left in \(topic) [\(partition)], and its reader does not go on"
        }
    }
}
