import CLibrdkafka
import Logging

/// Receives librdkafka's callbacks.
///
/// All of them are served on the owner thread, from within `rd_kafka_consumer_poll` or while closing: the log goes
/// through the consumer queue (`log.queue`), and no callback is registered that librdkafka's own threads call. They
/// only take note; the consumer acts after the call has returned.
final class ClientCallbacks {
    enum Rebalance {
        case assign([TopicPartition])
        case revoke([TopicPartition])
        case failed(KafkaFault)
    }

    /// At most this many faults are kept between two polls; a broken client repeats the same few.
    static let faultCapacity = 64

    private let logger: Logger
    private(set) var rebalances: [Rebalance] = []
    private(set) var faults: [KafkaFault] = []
    /// Set once the consumer leaves the group: nobody is there to be asked any more.
    var isClosing = false

    init(logger: Logger) { self.logger = logger }

    func takeRebalances() -> [Rebalance] {
        defer { rebalances.removeAll(keepingCapacity: true) }
        return rebalances
    }

    func takeFaults() -> [KafkaFault] {
        guard !faults.isEmpty else { return [] }
        defer { faults.removeAll(keepingCapacity: true) }
        return faults
    }

    func note(_ fault: KafkaFault) {
        if faults.count < Self.faultCapacity, !faults.contains(fault) { faults.append(fault) }
    }

    /// Makes `configuration` call this object, which must outlive the client.
    func register(in configuration: OpaquePointer) {
        rd_kafka_conf_set_opaque(configuration, Unmanaged.passUnretained(self).toOpaque())
        rd_kafka_conf_set_rebalance_cb(configuration) { client, code, partitions, opaque in
            guard let client else { return }
            ClientCallbacks.from(opaque)?.rebalance(client, code, partitions)
        }
        rd_kafka_conf_set_error_cb(configuration) { client, code, reason, opaque in
            guard let client else { return }
            ClientCallbacks.from(opaque)?.fail(client, rd_kafka_resp_err_t(code), reason)
        }
        rd_kafka_conf_set_offset_commit_cb(configuration) { _, code, _, opaque in
            ClientCallbacks.from(opaque)?.committed(code)
        }
        rd_kafka_conf_set_log_cb(configuration) { client, level, facility, text in
            guard let client, let facility, let text else { return }
            ClientCallbacks.from(rd_kafka_opaque(client))?
                .log(level: level, facility: String(cString: facility), text: String(cString: text))
        }
    }

    private static func from(_ opaque: UnsafeMutableRawPointer?) -> ClientCallbacks? {
        opaque.map { Unmanaged<ClientCallbacks>.fromOpaque($0).takeUnretainedValue() }
    }

    private func rebalance(
        _ client: OpaquePointer, _ code: rd_kafka_resp_err_t,
        _ list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?
    ) {
        let partitions = list.map { PartitionList.entries(of: $0).map(\.partition) } ?? []
        guard !isClosing else {
            if code == RD_KAFKA_RESP_ERR__REVOKE_PARTITIONS, Self.isCooperative(client) {
                if let error = rd_kafka_incremental_unassign(client, list) { rd_kafka_error_destroy(error) }
            } else {
                rd_kafka_assign(client, nil)
            }
            return
        }
        switch code {
        case RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS: rebalances.append(.assign(partitions))
        case RD_KAFKA_RESP_ERR__REVOKE_PARTITIONS: rebalances.append(.revoke(partitions))
        default: rebalances.append(.failed(KafkaFault(code)))
        }
    }

    static func isCooperative(_ client: OpaquePointer) -> Bool {
        rd_kafka_rebalance_protocol(client).map { String(cString: $0) } == "COOPERATIVE"
    }

    private func fail(_ client: OpaquePointer, _ code: rd_kafka_resp_err_t, _ reason: UnsafePointer<CChar>?) {
        guard code == RD_KAFKA_RESP_ERR__FATAL else {
            note(KafkaFault(code, text: reason.map { String(cString: $0) }))
            return
        }
        let fault = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { text in
            text.initialize(repeating: 0)
            let cause = rd_kafka_fatal_error(client, text.baseAddress, text.count)
            return KafkaFault(cause, text: text.baseAddress.map { String(cString: $0) }, isFatal: true)
        }
        note(fault)
    }

    private func committed(_ code: rd_kafka_resp_err_t) {
        guard code != RD_KAFKA_RESP_ERR_NO_ERROR, code != RD_KAFKA_RESP_ERR__NO_OFFSET else { return }
        logger.warning(
            "Positions were not published to Kafka; tools will show an old lag, nothing else depends on them",
            metadata: ["error": "\(KafkaFault(code))"])
    }

    /// Passes a line of librdkafka on; `level` is that of syslog, from 0 for emergency to 7 for debug.
    private func log(level: Int32, facility: String, text: String) {
        let mapped: Logger.Level =
            switch level {
            case ...3: .error
            case 4: .warning
            case 5: .notice
            case 6: .info
            default: .debug
            }
        logger.log(level: mapped, "\(text)", metadata: ["librdkafka": "\(facility)"])
    }
}
