/// What is read from Kafka, and how the client is set.
public struct KafkaSettings: Sendable, Hashable {
    /// The topics, each once; their names as they are, no patterns.
    public var topics: [String]
    /// Settings passed to librdkafka as they are, under its own names; they go before ``defaults``.
    public var client: [String: String]
    /// Where a partition begins for which nothing else is known: `beginning`, `end` or `time`.
    public var start: KafkaPosition
    /// Keys of `client` whose values are nobody's to see, besides those that ``isSecret(_:)`` knows.
    public var concealed: Set<String> = []

    /// Settings that ``problems()`` has still to judge.
    public init(topics: [String], client: [String: String], start: KafkaPosition = .beginning) {
        self.topics = topics
        self.client = client
        self.start = start
    }

    /// What is set unless `client` says otherwise; in brackets librdkafka's own default.
    ///
    /// - `check.crcs=true` (false): a batch damaged on its way is refused, not counted.
    /// - `client.id=leeway` (rdkafka): the name in the broker's logs and quotas.
    /// - `fetch.queue.backoff.ms=5` (1000): a full buffer is looked at again before a fast reader has emptied it. Releases
    ///   below 2.2.0 always look once a second, so that a reader slower than the network gets one buffer a second.
    /// - `queued.max.messages.kbytes=16384` (65536): each assigned partition has a buffer of its own, so this bounds
    ///   memory *per partition*, not counting some 300 bytes for each record; one fetched batch may exceed it. Twice
    ///   as much below 2.2.0, for the reason above.
    /// - `socket.keepalive.enable=true` (false): a connection that died without a word is noticed.
    ///
    /// `allow.auto.create.topics` is false for consumers anyway; naming it would make librdkafka warn about old brokers.
    public static let defaults: [String: String] = {
        var defaults = ["check.crcs": "true", "client.id": "leeway", "socket.keepalive.enable": "true"]
        if LibrdkafkaVersion.loaded.hasFetchQueueBackoff {
            defaults["fetch.queue.backoff.ms"] = "5"
            defaults["queued.max.messages.kbytes"] = "16384"
        } else {
            defaults["queued.max.messages.kbytes"] = "32768"
        }
        return defaults
    }()

    /// What the guarantees depend on; cannot be set otherwise, see ``reservedKeys``.
    static let fixed: [String: String] = [
        "auto.offset.reset": "error",
        "enable.auto.commit": "false",
        "enable.auto.offset.store": "false",
        "enable.partition.eof": "true",
        "log.queue": "true",
    ]

    /// Everything that differs from librdkafka's own defaults, ascending by key, fit for a log: secrets, and
    /// the values of unknown keys, are replaced by `[redacted]`.
    public var effective: [(key: String, value: String)] {
        Self.defaults.merging(client) { $1 }.merging(Self.fixed) { $1 }
            .sorted { $0.key < $1.key }
            .map { key, value in
                (key, Self.isPresentable(key) && !concealed.contains(key) ? value : "[redacted]")
            }
    }

    /// A key that librdkafka does not know may be that of a secret, misspelled.
    private static func isPresentable(_ key: String) -> Bool {
        ClientConfiguration.knownKeys.contains(key) && !isSecret(key)
    }

    /// Whether the value of `key` may be shown to nobody.
    public static func isSecret(_ key: String) -> Bool {
        let words = [
            "password", "passphrase", "secret", ".pem", "jaas", "ssl.key.", "private.key", "sasl.username",
            "sasl.oauthbearer.config",
        ]
        return words.contains { key.contains($0) }
    }
}

extension KafkaSettings: CustomStringConvertible, CustomReflectable {
    /// One line for a log, without secrets.
    public var description: String {
        let client = effective.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        return "topics=\(topics.joined(separator: ",")) start=\(start) \(client)"
    }

    /// Keeps secrets out of `dump` and debuggers' output too.
    public var customMirror: Mirror { Mirror(self, children: ["settings": description]) }
}
