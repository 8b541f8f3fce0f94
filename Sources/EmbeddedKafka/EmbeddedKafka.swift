import CLibrdkafka
import Glibc
import Synchronization

/// A Kafka cluster inside this process: librdkafka's mock brokers on real TCP ports of 127.0.0.1.
///
/// It speaks the protocol as far as librdkafka itself uses it, keeps everything in memory, and is gone with this
/// object. Lookups by time are not implemented there: every time is after the newest record.
///
/// **Room.** A partition keeps 5 MB, and to make room for more it silently drops its oldest records, read or not.
/// ``append(topic:partition:value:timestamp:patience:)`` therefore keeps account of what is unread, counted without
/// compression, and waits for the reader when a partition has no room left. The reader's progress is what the closure
/// given to the initializer says; without one nothing counts as read.
public final class EmbeddedKafka: Sendable {
    /// The unread bytes that a partition may hold: 5 MB less a reserve for what librdkafka packs together.
    public static let capacity = 4_000_000

    /// What a record takes beside its value, rounded up.
    private static let overhead = 80

    /// Where to connect: the value for `bootstrap.servers`.
    public let bootstrapServers: String

    /// What a consumer of this cluster should set.
    ///
    /// The mock brokers hold an answer without records back for all of `fetch.wait.max.ms`, also when records come in
    /// meanwhile, so the half second that is right for a real broker makes a reader of this one slow.
    public var clientSettings: [String: String] {
        ["bootstrap.servers": bootstrapServers, "fetch.wait.max.ms": "5"]
    }

    private let producer: KafkaProducer
    /// The mock cluster locks itself, and the pointer never changes.
    private nonisolated(unsafe) let cluster: OpaquePointer
    private let consumed: (@Sendable (_ topic: String, _ partition: Int32) -> Int64)?
    private let accounts = Mutex<[String: [Int32: Account]]>([:])

    /// Whether the loaded librdkafka has the mock cluster; some distributions may leave it out.
    public static var isAvailable: Bool { dlsym(nil, "rd_kafka_mock_cluster_new") != nil }

    /// Starts the brokers and creates the topics.
    ///
    /// - Parameters:
    ///   - topics: The number of partitions of each topic.
    ///   - brokers: The number of brokers; partitions are spread over them.
    ///   - consumed: Tells the offset of the next record that the reader of a partition will read, all before being
    ///     done with for good; called from the producing thread, often.
    public init(
        topics: [String: Int], brokers: Int = 1,
        consumed: (@Sendable (_ topic: String, _ partition: Int32) -> Int64)? = nil
    ) throws(EmbeddedKafkaError) {
        let host = try KafkaProducer(bootstrapServers: "")
        guard let cluster = rd_kafka_mock_cluster_new(host.handle, Int32(clamping: brokers)) else {
            throw .client(name: "rd_kafka_mock_cluster_new", text: "the mock brokers could not be started")
        }
        for (topic, partitions) in topics.sorted(by: { $0.key < $1.key }) {
            let code = rd_kafka_mock_topic_create(cluster, topic, Int32(clamping: partitions), 1)
            guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
                rd_kafka_mock_cluster_destroy(cluster)
                throw .client(name: String(cString: rd_kafka_err2name(code)), text: "topic \(topic)")
            }
        }
        bootstrapServers = String(cString: rd_kafka_mock_cluster_bootstraps(cluster))
        rd_kafka_brokers_add(host.handle, bootstrapServers)
        self.cluster = cluster
        self.consumed = consumed
        producer = host
    }

    // The cluster lives in the producer's client and must go first.
    deinit { rd_kafka_mock_cluster_destroy(cluster) }

    /// Queues one record, when its partition has room for it.
    ///
    /// - Parameters:
    ///   - value: The value; nil sends a tombstone.
    ///   - timestamp: Milliseconds since the Unix epoch; nil for now.
    ///   - patience: How long to wait for the reader.
    /// - Throws: ``EmbeddedKafkaError/noRoom(topic:partition:)`` when the reader did not go on in time.
    public func append(
        topic: String, partition: Int32, value: [UInt8]?, timestamp: Int64? = nil,
        patience: Duration = .seconds(30)
    ) throws(EmbeddedKafkaError) {
        let size = (value?.count ?? 0) + Self.overhead
        let deadline = ContinuousClock.now + patience
        while !reserve(size, topic, partition) {
            guard ContinuousClock.now < deadline else { throw .noRoom(topic: topic, partition: partition) }
            producer.wait(milliseconds: 10)
        }
        try producer.append(topic: topic, partition: partition, value: value, timestamp: timestamp)
    }

    /// Waits until everything appended can be read.
    public func flush(within limit: Duration = .seconds(30)) throws(EmbeddedKafkaError) {
        try producer.flush(within: limit)
    }

    /// Cuts all connections of a broker and refuses new ones; brokers count from 1.
    public func takeDown(broker: Int32) { rd_kafka_mock_broker_set_down(cluster, broker) }

    /// Lets a broker accept connections again.
    public func bringUp(broker: Int32) { rd_kafka_mock_broker_set_up(cluster, broker) }

    /// Lets the brokers say that they do not know `topic`; otherwise they make up a topic that a client asks for.
    public func refuse(topic: String) {
        rd_kafka_mock_topic_set_error(cluster, topic, RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART)
    }

    /// Lets the brokers refuse the next questions for the offsets of times, as while a broker begins or ends.
    public func refuseOffsets(times: Int) {
        // The number that the protocol gives to such questions.
        let listOffsets: Int16 = 2
        var errors = Array(repeating: RD_KAFKA_RESP_ERR_BROKER_NOT_AVAILABLE, count: times)
        rd_kafka_mock_push_request_errors_array(cluster, listOffsets, errors.count, &errors)
    }

    private func reserve(_ size: Int, _ topic: String, _ partition: Int32) -> Bool {
        let hasRoom = accounts.withLock { $0[topic, default: [:]][partition, default: Account()].add(size) }
        if hasRoom { return true }
        guard let next = consumed?(topic, partition) else { return false }
        return accounts.withLock { accounts in
            accounts[topic, default: [:]][partition, default: Account()].settle(before: next)
            return accounts[topic, default: [:]][partition, default: Account()].add(size)
        }
    }
}
