/// One mistake in the Kafka settings.
public struct KafkaSettingProblem: Sendable, Hashable, CustomStringConvertible {
    /// The client key that is wrong, or `topics` or `start`.
    public let key: String
    /// What was found, what is allowed, what to do; never the value of a secret key.
    public let message: String
    /// Whether the loaded librdkafka does not know the client key.
    public let isUnknown: Bool

    init(key: String, message: String, isUnknown: Bool = false) {
        self.key = key
        self.message = message
        self.isUnknown = isUnknown
    }

    /// The key and the message.
    public var description: String { "\(key): \(message)" }
}
