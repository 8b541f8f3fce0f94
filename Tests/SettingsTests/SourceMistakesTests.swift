import Settings
import Testing

struct SourceMistakesTests {
    private func issues(_ part: String, _ replacement: String) throws -> [String] {
        try Fixture().issues(Sound.configuration().replacing(part, with: replacement))
    }

    private static let topics = [
        Mistake(
            "", "leeway.yaml:3:12: error: source.kafka.topics: found nothing; allowed: a list of topic names"),
        Mistake(
            "predictions",
            #"leeway.yaml:3:13: error: source.kafka.topics: found "predictions"; allowed: a list of topic names"#
        ),
        Mistake(
            "[]", "leeway.yaml:3:13: error: source.kafka.topics: is empty; name at least one topic"),
        // What could not be read is no second mistake.
        Mistake(
            "[a, a, b c, [x]]",
            "leeway.yaml:3:25: error: source.kafka.topics[3]: found a list; allowed: a topic name"),
        Mistake(
            "[[x]]", "leeway.yaml:3:14: error: source.kafka.topics[0]: found a list; allowed: a topic name"),
        Mistake(
            "[a, a, b c]",
            #"leeway.yaml:3:13: error: source.kafka.topics: names "a" twice; name each topic once"#,
            #"leeway.yaml:3:13: error: source.kafka.topics: holds "b c", which is no topic name; "#
                + "Kafka allows 1 to 249 of the characters a-z A-Z 0-9 . _ -"),
        Mistake(
            "[predictions]\n    partitions: 3",
            "leeway.yaml:4:5: error: source.kafka.partitions: unknown key; allowed here: client, start, topics"
        ),
        Mistake(
            "[predictions]\n    dead_letter_topic: d",
            "leeway.yaml:4:24: error: source.kafka.dead_letter_topic: not available yet; remove it"),
        Mistake(
            "[predictions]\n    start: never",
            #"leeway.yaml:4:12: error: source.kafka.start: found "never"; allowed: earliest, latest or an RFC 3339 time"#
        ),
        Mistake(
            "[predictions]\n    start: 1960-01-01T00:00:00Z",
            "leeway.yaml:4:12: error: source.kafka.start: lies before 1970; choose a later time, or earliest"
        ),
    ]

    @Test(arguments: topics)
    func `topics are a list of names`(mistake: Mistake) throws {
        #expect(try issues("[predictions]", mistake.text) == mistake.issues)
    }

    @Test func `a client without its keys is told which they are`() throws {
        #expect(
            try issues(#"{ bootstrap.servers: "localhost:9092", group.id: leeway }"#, "{}") == [
                "leeway.yaml:4:13: error: source.kafka.client.bootstrap.servers: is missing; name the brokers as "
                    + "host:port,host:port",
                "leeway.yaml:4:13: error: source.kafka.client.group.id: is missing; name the consumer group, for "
                    + "instance leeway",
            ])
        #expect(
            try issues(#"{ bootstrap.servers: "localhost:9092", group.id: leeway }"#, "") == [
                "leeway.yaml:4:12: error: source.kafka.client: found nothing; allowed: a mapping of keys to values"
            ])
    }

    @Test func `client keys are judged by librdkafka, even when the topics are wrong`() throws {
        let client = "group.id: leeway, fetch.min.byte: 1, auto.offset.reset: earliest, fetch.min.bytes: many"
        let text = Sound.configuration().replacing("group.id: leeway", with: client)
            .replacing("[predictions]", with: "predictions")
        let issues = try Fixture().issues(text)
        try #require(issues.count == 4)
        #expect(issues[0].hasPrefix("leeway.yaml:3:13: error: source.kafka.topics: "))
        #expect(issues[1].hasPrefix("leeway.yaml:4:86: error: source.kafka.client.fetch.min.byte: "))
        #expect(issues[1].hasSuffix("; did you mean \"fetch.min.bytes\"?"))
        #expect(
            issues[2].hasPrefix(
                "leeway.yaml:4:108: error: source.kafka.client.auto.offset.reset: cannot be set: a position that "
                    + "the broker no longer has is reported, never skipped; set source.kafka.start"))
        #expect(issues[3].hasPrefix("leeway.yaml:4:135: error: source.kafka.client.fetch.min.bytes: "))
    }

    @Test func `a source of another name is unknown, and Kafka missing`() throws {
        #expect(
            try issues("  kafka:", "  kafca:") == [
                "leeway.yaml:2:3: error: source.kafka: missing; add it: kafka: { topics: [...], client: {...} }",
                #"leeway.yaml:2:3: error: source.kafca: unknown key; allowed here: kafka; did you mean "kafka"?"#,
            ])
    }

    private static let ledgers = [
        Mistake("", "found nothing; allowed: postgresql://user@host/database or sqlite:///path"),
        Mistake("[x]", "found a list; allowed: postgresql://user@host/database or sqlite:///path"),
        Mistake(
            "mysql://u:hunter2@h/d",
            "the URL is not usable: its scheme is neither postgresql nor sqlite; allowed: "
                + "postgresql://user@host/database or sqlite:///absolute/path.db"),
        Mistake(
            "sqlite://ledger.db",
            "the URL is not usable: what follows sqlite:// is not the absolute path of a file; allowed: "
                + "postgresql://user@host/database or sqlite:///absolute/path.db"),
    ]

    @Test(arguments: ledgers)
    func `a ledger is a URL, which is never repeated`(mistake: Mistake) throws {
        let issues = try issues("postgresql://leeway@localhost/leeway", mistake.text)
        let column = mistake.text.isEmpty ? 8 : 9
        #expect(issues == mistake.issues.map { "leeway.yaml:5:\(column): error: ledger: \($0)" })
    }
}
