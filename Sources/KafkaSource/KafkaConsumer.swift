import CLibrdkafka
public import Logging

/// A member of a consumer group whose positions are kept by its caller.
///
/// Each partition has a queue of its own, so the caller chooses which one to read next: a partition that is not read
/// keeps what was fetched, and nothing is paused, thrown away or fetched twice. Between calls of
/// ``poll(maximumWait:maximumRecords:isEligible:_:)`` nothing happens that the caller could see.
///
/// ```swift
/// let consumer = try KafkaConsumer(settings, logger: logger)
/// while !stopped {
///     for event in consumer.poll(maximumWait: .milliseconds(100), isEligible: { _ in true }, count) {
///         switch event {
///         case .assigned(let partitions): try consumer.start(at: ledger.positions(of: partitions))
///         case .revoked: try ledger.checkpoint()
///         default: report(event)
///         }
///     }
/// }
/// consumer.close()
/// ```
///
/// **Delivery.** From its start position each partition's records come in the order of their offsets, each once,
/// whatever brokers and the network do. What comes again after a restart is decided by the positions alone that the
/// caller gives; Kafka's committed offsets are never read.
///
/// - Important: Not `Sendable`: everything but ``waker`` belongs to one thread.
public final class KafkaConsumer {
    /// The settings in force.
    public let settings: KafkaSettings
    /// Ends a wait early, from any thread.
    public let waker: ConsumerWaker

    /// The client; nil once closed.
    var client: OpaquePointer?
    /// The queue of everything that is not a partition's; nil once closed.
    var consumerQueue: OpaquePointer?
    var slots: [PartitionQueue?] = []
    /// Where the round begins, so that no partition is always first.
    var turn = 0
    /// What the group gave and `start` has still to be called for.
    var pendingAssignment: [TopicPartition]?
    /// What the group took and is given back at the next `poll`.
    var pendingRevocation: [TopicPartition]?
    var buffer: MessageBuffer
    let callbacks: ClientCallbacks
    var doorbell: Doorbell { waker.doorbell }

    /// Connects and subscribes; the brokers need not be there yet.
    ///
    /// Logs the release of librdkafka, its notices, and the settings without secrets, once.
    ///
    /// - Throws: ``KafkaError/settings(_:)`` with everything wrong in the settings; ``KafkaError/client(_:)`` when
    ///   librdkafka refuses their combination, or a file that they name.
    public convenience init(_ settings: KafkaSettings, logger: Logger) throws(KafkaError) {
        try self.init(settings, logger: logger, fetch: .loaded)
    }

    package init(_ settings: KafkaSettings, logger: Logger, fetch: FetchMode) throws(KafkaError) {
        let problems = settings.problems()
        guard problems.isEmpty else { throw .settings(problems) }
        self.settings = settings
        waker = ConsumerWaker(doorbell: try Doorbell())
        callbacks = ClientCallbacks(logger: logger)
        buffer = MessageBuffer(capacity: Self.turnLength, mode: fetch)

        let client = try Self.makeClient(settings, callbacks)
        self.client = client
        rd_kafka_poll_set_consumer(client)
        rd_kafka_set_log_queue(client, nil)
        let queue = rd_kafka_queue_get_consumer(client)
        consumerQueue = queue
        var ring: UInt8 = 1
        rd_kafka_queue_io_event_enable(queue, waker.doorbell.writeEnd, &ring, 1)

        logger.info(
            "Reading from Kafka",
            metadata: [
                "librdkafka": "\(LibrdkafkaVersion.loaded)", "fetch": "\(fetch.rawValue)",
                "settings": "\(settings)",
            ])
        for notice in LibrdkafkaVersion.loaded.notices { logger.notice("\(notice)") }

        let topics = PartitionList(settings.topics.map { (TopicPartition(topic: $0, partition: -1), -1) })
        let code = rd_kafka_subscribe(client, topics.handle)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
            destroy(leaving: false)
            throw .client(KafkaFault(code))
        }
    }

    deinit { destroy(leaving: false) }

    private static func makeClient(
        _ settings: KafkaSettings, _ callbacks: ClientCallbacks
    ) throws(KafkaError) -> OpaquePointer {
        let configuration = ClientConfiguration()
        let chosen = KafkaSettings.defaults.merging(settings.client) { $1 }
        for (key, value) in chosen.merging(KafkaSettings.fixed, uniquingKeysWith: { $1 }) {
            // The settings have been checked; only what librdkafka does not let us set itself can be refused here.
            if configuration.set(key, value) != nil {
                throw .settings([KafkaSettingProblem(key: key, message: "is refused by librdkafka")])
            }
        }
        // From here on C owns the copy if it makes the client, and we do if it does not.
        guard let copy = configuration.copy() else {
            throw .client(KafkaFault(RD_KAFKA_RESP_ERR__CRIT_SYS_RESOURCE))
        }
        callbacks.register(in: copy)
        let result: Result<OpaquePointer, KafkaError> = withUnsafeTemporaryAllocation(
            of: CChar.self, capacity: 512
        ) { text in
            text.initialize(repeating: 0)
            if let client = rd_kafka_new(RD_KAFKA_CONSUMER, copy, text.baseAddress, text.count) {
                return .success(client)
            }
            let fault = KafkaFault(rd_kafka_last_error(), text: text.baseAddress.map { String(cString: $0) })
            rd_kafka_conf_destroy(copy)
            return .failure(.client(fault))
        }
        return try result.get()
    }
}
