/// Why a Kafka consumer could not be made or could not do what it was asked.
public enum KafkaError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The settings are wrong: everything found, in the order of the keys.
    case settings([KafkaSettingProblem])
    /// librdkafka refused.
    case client(KafkaFault)
    /// The start position of a partition could not be found out.
    case position(TopicPartition, KafkaFault)

    /// Whether the same call can succeed later.
    public var isRetriable: Bool {
        switch self {
        case .client(let fault), .position(_, let fault): fault.isRetriable
        case .settings: false
        }
    }

    /// One line for an operator; one per problem for settings.
    public var description: String {
        switch self {
        case .settings(let problems): problems.map(\.description).joined(separator: "\n")
        case .client(let fault): fault.description
        case .position(let partition, let fault):
            "the start position of \(partition) could not be found out: \(fault)"
        }
    }
}
