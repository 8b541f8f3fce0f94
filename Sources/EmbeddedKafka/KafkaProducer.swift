import CLibrdkafka
import Synchronization

/// Sends records to any Kafka broker, in order per partition.
public final class KafkaProducer: Sendable {
    /// The delivery reports' sum.
    private struct Deliveries {
        var failed = 0
        var lastError = RD_KAFKA_RESP_ERR_NO_ERROR
    }

    private final class Reports: Sendable {
        let deliveries = Mutex(Deliveries())
    }

    /// librdkafka's clients may be used from several threads at once, and the pointer never changes.
    private nonisolated(unsafe) let client: OpaquePointer
    private let reports = Reports()

    /// Connects in the background; nothing is checked yet but the settings.
    ///
    /// - Parameters:
    ///   - bootstrapServers: The brokers as `host:port`, separated by commas; empty for none yet.
    ///   - settings: Further librdkafka settings.
    public init(bootstrapServers: String, settings: [String: String] = [:]) throws(EmbeddedKafkaError) {
        var all = [
            "client.id": "leeway-producer", "linger.ms": "5", "max.in.flight.requests.per.connection": "1",
            "queue.buffering.max.kbytes": "65536",
        ]
        if !bootstrapServers.isEmpty { all["bootstrap.servers"] = bootstrapServers }
        client = try Self.makeClient(all.merging(settings) { $1 }, reports)
    }

    deinit {
        // Waits for nothing: what was not flushed is dropped.
        rd_kafka_purge(client, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT)
        rd_kafka_destroy(client)
    }

    private static func makeClient(
        _ settings: [String: String], _ reports: Reports
    ) throws(EmbeddedKafkaError) -> OpaquePointer {
        let configuration = rd_kafka_conf_new()
        let result: Result<OpaquePointer, EmbeddedKafkaError> = withUnsafeTemporaryAllocation(
            of: CChar.self, capacity: 512
        ) { text in
            text.initialize(repeating: 0)
            func message() -> String { text.baseAddress.map { String(cString: $0) } ?? "" }
            for (key, value) in settings
            where rd_kafka_conf_set(configuration, key, value, text.baseAddress, text.count)
                != RD_KAFKA_CONF_OK
            {
                rd_kafka_conf_destroy(configuration)
                return .failure(.client(name: key, text: message()))
            }
            rd_kafka_conf_set_opaque(configuration, Unmanaged.passUnretained(reports).toOpaque())
            rd_kafka_conf_set_dr_msg_cb(configuration) { _, message, opaque in
                guard let opaque, let code = message?.pointee.err, code != RD_KAFKA_RESP_ERR_NO_ERROR else {
                    return
                }
                Unmanaged<Reports>.fromOpaque(opaque).takeUnretainedValue().deliveries.withLock {
                    $0.failed += 1
                    $0.lastError = code
                }
            }
            // Brokers that come and go are the flush's business, not the terminal's.
            rd_kafka_conf_set_log_cb(configuration, nil)
            if let client = rd_kafka_new(RD_KAFKA_PRODUCER, configuration, text.baseAddress, text.count) {
                return .success(client)
            }
            let name = String(cString: rd_kafka_err2name(rd_kafka_last_error()))
            rd_kafka_conf_destroy(configuration)
            return .failure(.client(name: name, text: message()))
        }
        return try result.get()
    }

    /// Queues one record; waits while the queue is full.
    ///
    /// - Parameters:
    ///   - value: The value; nil sends a tombstone.
    ///   - key: The key, if any.
    ///   - timestamp: Milliseconds since the Unix epoch; nil for now.
    public func append(
        topic: String, partition: Int32, value: [UInt8]?, key: [UInt8]? = nil, timestamp: Int64? = nil
    ) throws(EmbeddedKafkaError) {
        while true {
            let code = send(topic, partition, value, key, timestamp)
            switch code {
            case RD_KAFKA_RESP_ERR_NO_ERROR:
                rd_kafka_poll(client, 0)
                return
            case RD_KAFKA_RESP_ERR__QUEUE_FULL: rd_kafka_poll(client, 10)
            default:
                throw .client(
                    name: String(cString: rd_kafka_err2name(code)),
                    text: String(cString: rd_kafka_err2str(code)))
            }
        }
    }

    /// Waits until everything appended has arrived.
    ///
    /// - Throws: ``EmbeddedKafkaError/undelivered(count:name:)`` with what failed since the last flush, or did not
    ///   arrive within `limit`.
    public func flush(within limit: Duration = .seconds(30)) throws(EmbeddedKafkaError) {
        let milliseconds = min(max(0, limit.components.seconds), 1_000_000) * 1_000
        let code = rd_kafka_flush(client, Int32(milliseconds))
        let deliveries = reports.deliveries.withLock { current in
            defer { current = Deliveries() }
            return current
        }
        let waiting = code == RD_KAFKA_RESP_ERR_NO_ERROR ? 0 : Int(rd_kafka_outq_len(client))
        guard deliveries.failed > 0 || waiting > 0 else { return }
        let last = deliveries.failed > 0 ? deliveries.lastError : code
        throw .undelivered(count: deliveries.failed + waiting, name: String(cString: rd_kafka_err2name(last)))
    }

    /// Serves delivery reports for at most `milliseconds`.
    func wait(milliseconds: Int32) { rd_kafka_poll(client, milliseconds) }

    /// The client, for the mock cluster that lives in it.
    var handle: OpaquePointer { client }

    private func send(
        _ topic: String, _ partition: Int32, _ value: [UInt8]?, _ key: [UInt8]?, _ timestamp: Int64?
    ) -> rd_kafka_resp_err_t {
        topic.withCString { topic in
            Self.withBytes(value) { value in
                Self.withBytes(key) { key in
                    var fields = [rd_kafka_vu_t](repeating: rd_kafka_vu_t(), count: 6)
                    fields[0].vtype = RD_KAFKA_VTYPE_TOPIC
                    fields[0].u.cstr = topic
                    fields[1].vtype = RD_KAFKA_VTYPE_PARTITION
                    fields[1].u.i32 = partition
                    fields[2].vtype = RD_KAFKA_VTYPE_VALUE
                    fields[2].u.mem.ptr = UnsafeMutableRawPointer(mutating: value.baseAddress)
                    fields[2].u.mem.size = value.count
                    fields[3].vtype = RD_KAFKA_VTYPE_KEY
                    fields[3].u.mem.ptr = UnsafeMutableRawPointer(mutating: key.baseAddress)
                    fields[3].u.mem.size = key.count
                    fields[4].vtype = RD_KAFKA_VTYPE_MSGFLAGS
                    fields[4].u.i = Int32(RD_KAFKA_MSG_F_COPY)
                    fields[5].vtype = RD_KAFKA_VTYPE_TIMESTAMP
                    fields[5].u.i64 = timestamp ?? 0
                    guard let error = rd_kafka_produceva(client, fields, fields.count) else {
                        return RD_KAFKA_RESP_ERR_NO_ERROR
                    }
                    defer { rd_kafka_error_destroy(error) }
                    return rd_kafka_error_code(error)
                }
            }
        }
    }

    /// A null buffer for nil, and one that is not null for no bytes: only so are a tombstone and an empty value two
    /// things.
    private static func withBytes<Result>(
        _ bytes: [UInt8]?, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        guard let bytes else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        guard !bytes.isEmpty else {
            return withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) { spare in
                body(UnsafeRawBufferPointer(start: spare.baseAddress, count: 0))
            }
        }
        return bytes.withUnsafeBytes(body)
    }
}
