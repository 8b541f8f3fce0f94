extension KafkaSettings {
    /// Everything that is wrong, topics first, then client keys in ascending order; empty when all is well.
    ///
    /// Keys and values are judged by the loaded librdkafka itself, in its own words.
    public func problems() -> [KafkaSettingProblem] {
        topicProblems() + startProblems() + missingKeys() + clientProblems()
    }

    private func topicProblems() -> [KafkaSettingProblem] {
        var problems: [KafkaSettingProblem] = []
        func add(_ message: String) { problems.append(KafkaSettingProblem(key: "topics", message: message)) }

        if topics.isEmpty { add("is empty; name at least one topic") }
        var seen: Set<String> = []
        for topic in topics {
            if !seen.insert(topic).inserted { add("names \"\(topic)\" twice; name each topic once") }
            let isLegal = topic.utf8.allSatisfy { Self.topicBytes.contains($0) }
            if topic.isEmpty || topic.utf8.count > 249 || topic == "." || topic == ".." || !isLegal {
                add(
                    "holds \"\(topic)\", which is no topic name; Kafka allows 1 to 249 of the characters "
                        + "a-z A-Z 0-9 . _ -")
            }
        }
        return problems
    }

    private static let topicBytes = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-".utf8)

    private func startProblems() -> [KafkaSettingProblem] {
        switch start {
        case .beginning, .end: []
        case .time(let time) where time >= 0: []
        case .time:
            [KafkaSettingProblem(key: "start", message: "lies before 1970; choose a later time, or earliest")]
        case .offset:
            [
                KafkaSettingProblem(
                    key: "start",
                    message: "is an offset, which cannot hold for every partition; choose earliest, "
                        + "latest or a time")
            ]
        }
    }

    private func missingKeys() -> [KafkaSettingProblem] {
        var problems: [KafkaSettingProblem] = []
        if isBlank("bootstrap.servers") && isBlank("metadata.broker.list") {
            problems.append(
                KafkaSettingProblem(
                    key: "bootstrap.servers", message: "is missing; name the brokers as host:port,host:port"))
        }
        if isBlank("group.id") {
            problems.append(
                KafkaSettingProblem(
                    key: "group.id", message: "is missing; name the consumer group, for instance leeway"))
        }
        return problems
    }

    private func isBlank(_ key: String) -> Bool { client[key]?.allSatisfy(\.isWhitespace) ?? true }

    private func clientProblems() -> [KafkaSettingProblem] {
        let configuration = ClientConfiguration()
        return client.sorted { $0.key < $1.key }.compactMap { key, value in
            refusal(of: key, value: value, in: configuration).map {
                KafkaSettingProblem(
                    key: key, message: $0, isUnknown: !ClientConfiguration.knownKeys.contains(key))
            }
        }
    }

    private func refusal(
        of key: String, value: String, in configuration: borrowing ClientConfiguration
    ) -> String? {
        if let reason = Self.refusal(of: key) { return "cannot be set: \(reason)" }
        if value.utf8.contains(0) { return "contains a NUL character; remove it" }
        let version = LibrdkafkaVersion.loaded
        if key == "partition.assignment.strategy", value.contains("cooperative-sticky"),
            !version.hasSoundCooperativeAssignor
        {
            return
                "cooperative-sticky can lose partitions with librdkafka \(version) (mended in 2.10.1); use range "
                + "or roundrobin, or a newer librdkafka"
        }
        guard let text = configuration.set(key, value) else { return nil }
        // librdkafka quotes some values.
        if Self.isSecret(key), text.contains(value) {
            return "is refused by librdkafka \(version) (the value is not shown)"
        }
        guard ClientConfiguration.knownKeys.contains(key) else { return "is no key of librdkafka \(version)" }
        // The key stands before the message already.
        let found = text.replacing(" for configuration property \"\(key)\"", with: "")
            .replacing("Configuration property \"\(key)\" value", with: "value")
        // Some of its texts end their line.
        let line = found.last?.isNewline == true ? String(found.dropLast()) : found
        return "\(line) (librdkafka \(version)); its CONFIGURATION.md lists what is allowed"
    }

    /// The keys of the loaded librdkafka that may be set, ascending.
    public static var settableKeys: [String] {
        ClientConfiguration.knownKeys.filter { refusal(of: $0) == nil }.sorted()
    }
}
