import CLibrdkafka

/// A failure with librdkafka's own name for it.
public struct KafkaFault: Sendable, Hashable, CustomStringConvertible {
    /// The name in librdkafka's and Kafka's documentation, such as `_TRANSPORT` or `TOPIC_AUTHORIZATION_FAILED`;
    /// a name with a leading underscore is librdkafka's own, one without is the broker's.
    public let name: String
    /// What librdkafka says about it.
    public let text: String
    /// The consumer is of no further use: close it and make another.
    public let isFatal: Bool
    /// librdkafka goes on trying, and it can pass without anyone changing anything.
    public let isRetriable: Bool

    init(name: String, text: String, isFatal: Bool = false, isRetriable: Bool = false) {
        self.name = name
        self.text = text
        self.isFatal = isFatal
        self.isRetriable = isRetriable
    }

    init(_ code: rd_kafka_resp_err_t, text: String? = nil, isFatal: Bool = false) {
        self.init(
            name: String(cString: rd_kafka_err2name(code)),
            text: text ?? String(cString: rd_kafka_err2str(code)),
            isFatal: isFatal, isRetriable: !isFatal && Self.passing.contains(code))
    }

    /// Takes over an error object, which C made for its caller to destroy.
    init(consuming error: OpaquePointer) {
        let code = rd_kafka_error_code(error)
        self.init(
            name: String(cString: rd_kafka_err2name(code)),
            text: String(cString: rd_kafka_error_string(error)),
            isFatal: rd_kafka_error_is_fatal(error) != 0,
            isRetriable: rd_kafka_error_is_retriable(error) != 0 || Self.passing.contains(code))
        rd_kafka_error_destroy(error)
    }

    /// The name, the text and, where one is known, the mend.
    public var description: String { advice.map { "\(name): \(text); \($0)" } ?? "\(name): \(text)" }

    private static let passing: Set<rd_kafka_resp_err_t> = [
        RD_KAFKA_RESP_ERR__TRANSPORT, RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN, RD_KAFKA_RESP_ERR__RESOLVE,
        RD_KAFKA_RESP_ERR__TIMED_OUT, RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE, RD_KAFKA_RESP_ERR__WAIT_COORD,
        RD_KAFKA_RESP_ERR__WAIT_CACHE, RD_KAFKA_RESP_ERR__IN_PROGRESS, RD_KAFKA_RESP_ERR__PREV_IN_PROGRESS,
        RD_KAFKA_RESP_ERR__RETRY, RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC,
        RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION, RD_KAFKA_RESP_ERR__MAX_POLL_EXCEEDED,
        RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE,
        RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION, RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT,
        RD_KAFKA_RESP_ERR_BROKER_NOT_AVAILABLE, RD_KAFKA_RESP_ERR_REPLICA_NOT_AVAILABLE,
        RD_KAFKA_RESP_ERR_NETWORK_EXCEPTION, RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS,
        RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE, RD_KAFKA_RESP_ERR_NOT_COORDINATOR,
        RD_KAFKA_RESP_ERR_REBALANCE_IN_PROGRESS, RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID,
        RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION, RD_KAFKA_RESP_ERR_OFFSET_NOT_AVAILABLE,
        RD_KAFKA_RESP_ERR_KAFKA_STORAGE_ERROR, RD_KAFKA_RESP_ERR_FENCED_LEADER_EPOCH,
        RD_KAFKA_RESP_ERR_UNKNOWN_LEADER_EPOCH, RD_KAFKA_RESP_ERR_UNSTABLE_OFFSET_COMMIT,
    ]
}
