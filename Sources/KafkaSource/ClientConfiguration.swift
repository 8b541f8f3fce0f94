import CLibrdkafka
import Glibc

/// Owns a librdkafka configuration object until a client takes it over.
struct ClientConfiguration: ~Copyable {
    private let handle: OpaquePointer

    init() { handle = rd_kafka_conf_new() }

    deinit { rd_kafka_conf_destroy(handle) }

    /// Sets `key`; returns librdkafka's error text when it refuses.
    func set(_ key: String, _ value: String) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { text in
            text.initialize(repeating: 0)
            let result = rd_kafka_conf_set(handle, key, value, text.baseAddress, text.count)
            guard result != RD_KAFKA_CONF_OK else { return nil }
            return text.baseAddress.map { String(cString: $0) } ?? ""
        }
    }

    /// A copy that C may consume, for its caller to destroy otherwise.
    func copy() -> OpaquePointer? { rd_kafka_conf_dup(handle) }

    /// Every key that the loaded release documents.
    ///
    /// Taken from its own table, `key | C | range | default | ...`; the dump of a configuration leaves out the keys
    /// that have no default.
    static let knownKeys: Set<String> = {
        var text: UnsafeMutablePointer<CChar>?
        var size = 0
        guard let stream = open_memstream(&text, &size) else { return [] }
        rd_kafka_conf_properties_show(stream)
        fclose(stream)
        guard let text else { return [] }
        defer { free(text) }
        let lines = String(cString: text).split(separator: "\n")
        return Set(
            lines.compactMap { line in
                let fields = line.split(separator: "|", maxSplits: 1)
                guard fields.count == 2, let key = fields[0].split(separator: " ").first else { return nil }
                return key.contains(".") || key.contains("_") || key.allSatisfy(\.isLetter)
                    ? String(key) : nil
            })
    }()
}
