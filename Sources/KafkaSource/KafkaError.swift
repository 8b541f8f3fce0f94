/// Why a Kafka consumer could not be made or could not do what it was asked.
public enum KafkaError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The settings are wrong: everything found, in the order of the keys.
    case settings([KafkaSettingProblem])
    /// librdkafka refused.
    case client(KafkaFault)
    /// The start position of a partition could not be found out.
    case position(TopicPartition, KafkaFault)
    /// There is no such slot, or it was given back.
    case unknownSlot(Int)

    /// Whether the same call can succeed later.
    public var isRetriable: Bool {
        switch self {
        case .client(let fault), .position(_, let fault): fault.isRetriable
        case .settings, .unknownSlot: false
        }
    }

    /// One line for an operator; one per problem for settings.
    public var description: String {
        switch self {
        case .settings(let problems): problems.map(\.description).joined(separator: "\n")
        case .client(let fault): fault.description
        case .position(let partition, let fault):
            "the start position of \(partition) could not be found out: \(fault)"
        case .unknownSlot(let slot): "no partition is assigned at slot \(slot)"
        }
    }
}
