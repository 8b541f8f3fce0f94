import EmbeddedKafka
import Foundation
import Ledger
import TestSupport

/// A service to be: its configuration in a folder, and the ledger that it is to write.
struct Service: Sendable {
    static let topic = "predictions"

    let folder: TemporaryFolder
    let ledger: String
    let configuration: String

    /// A service on the housing model.
    ///
    /// - Parameters:
    ///   - brokers: where the broker is.
    ///   - ledger: where to write; an SQLite file of its own if not given.
    ///   - client: more settings of the Kafka client.
    init(brokers: String, ledger: String? = nil, client: [String: String] = [:]) throws {
        folder = try TemporaryFolder()
        self.ledger = ledger ?? "sqlite://\(folder.path)/ledger.db"
        configuration = "\(folder.path)/leeway.yaml"
        var settings = ""
        for (key, value) in client.sorted(by: { $0.key < $1.key }) {
            settings += "\n      \(key): \"\(value)\""
        }
        let text = """
            source:
              kafka:
                topics: [\(Self.topic)]
                client:
                  bootstrap.servers: \(brokers)
                  group.id: leeway
                  session.timeout.ms: 6000\(settings)
            ledger: \(self.ledger)
            http: { listen: "127.0.0.1:0" }
            time: { lateness: 1m, max_ahead: 5m, idle_partition_after: 1s, max_skew: 7d }

            """
        try Data((text + California.monitors(baseline: try California.shared.get().baseline)).utf8)
            .write(to: URL(filePath: configuration))
    }

    /// Writes one part of the configuration otherwise.
    func configure(_ part: String, as other: String) throws {
        let text = try String(contentsOfFile: configuration, encoding: .utf8)
        guard text.contains(part) else { throw TestSupportError("the configuration has no \(part)") }
        try Data(text.replacingOccurrences(of: part, with: other).utf8)
            .write(to: URL(filePath: configuration))
    }

    /// Starts the service.
    func run(environment: [String: String]? = nil) throws -> RunningLeeway {
        try RunningLeeway(["run", "--config", configuration], environment: environment)
    }

    /// What the ledger holds; the service must have ended.
    func lines() throws -> Lines { try Lines(ledger: ledger) }

    /// The ends of the audit trail's chains, or the first break.
    func audit() throws -> AuditVerification {
        let store = try LedgerStore(LedgerURL(ledger))
        defer { store.close() }
        return try store.verifyAudit()
    }
}

extension RunningLeeway {
    /// Waits until windows were evaluated up to an end, as RFC 3339.
    func waitForEnd(_ end: String, within limit: Duration = .seconds(60)) throws {
        let time = try Date(end, strategy: .iso8601).timeIntervalSince1970
        try wait("the windows up to \(end) are evaluated", within: limit) {
            try samples(of: "leeway_last_evaluation_timestamp_seconds").values.contains { $0 >= time }
        }
    }

    /// Asks it to stop, and requires that it does so properly within ten seconds.
    func stop() throws {
        terminate()
        let status = try status(within: .seconds(10))
        guard status == 0 else {
            throw TestSupportError("leeway ended with \(status): \(errors.suffix(2_000))")
        }
    }
}

extension EmbeddedKafka {
    /// Appends events, the i-th to partition i modulo their number.
    func append(_ events: some Sequence<[UInt8]>, from first: Int = 0, partitions: Int) throws {
        for (index, event) in zip(first..., events) {
            try append(topic: Service.topic, partition: Int32(index % partitions), value: event)
        }
        try flush()
    }
}
