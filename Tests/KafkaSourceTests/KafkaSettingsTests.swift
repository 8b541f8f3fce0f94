import KafkaSource
import Logging
import Testing

@Suite struct KafkaSettingsTests {
    private let sound = KafkaSettings(
        topics: ["predictions"], client: ["bootstrap.servers": "localhost:9092", "group.id": "leeway"])

    @Test func `sound settings have no problem`() {
        #expect(sound.problems().isEmpty)
        var more = sound
        more.client["session.timeout.ms"] = "6000"
        more.client["security.protocol"] = "SASL_SSL"
        more.client["sasl.mechanism"] = "SCRAM-SHA-256"
        more.client["sasl.password"] = "x"
        more.client["queued.max.messages.kbytes"] = "1024"
        more.start = .time(1_600_000_000_000)
        #expect(more.problems().isEmpty)
    }

    @Test func `all mistakes are reported at once, in librdkafka's own words`() {
        let settings = KafkaSettings(
            topics: ["a", "a", "no spaces"],
            client: [
                "enable.auto.commit": "true", "auto.offset.reset": "latest", "fetch.min.bytes": "many",
                "sesion.timeout.ms": "6000", "security.protocol": "telepathy",
                "statistics.interval.ms": "1000",
                "client.id": "a\0b",
            ], start: .offset(3))
        let problems = settings.problems()
        #expect(
            problems.map(\.key) == [
                "topics", "topics", "start", "bootstrap.servers", "group.id", "auto.offset.reset",
                "client.id",
                "enable.auto.commit", "fetch.min.bytes", "security.protocol", "sesion.timeout.ms",
                "statistics.interval.ms",
            ])
        func message(_ key: String) -> String { problems.first { $0.key == key }?.message ?? "" }
        #expect(message("auto.offset.reset").contains("source.kafka.start"))
        #expect(message("enable.auto.commit").contains("ledger"))
        #expect(message("fetch.min.bytes").contains("Invalid value"))
        #expect(message("security.protocol").contains("telepathy"))
        #expect(message("sesion.timeout.ms").contains("is no key of librdkafka"))
        #expect(message("client.id").contains("NUL"))
    }

    @Test(
        arguments: KafkaSettings.reservedKeys.keys.sorted() + [
            "test.mock.num.brokers", "ut_handle_ProduceResponse",
        ])
    func `a key that the guarantees depend on is refused with a reason`(key: String) {
        var settings = sound
        settings.client[key] = "1"
        #expect(settings.problems().map(\.key) == [key])
        #expect(settings.problems().first?.message.contains("cannot be set: ") == true)
    }

    @Test func `cooperative-sticky is refused by releases in which it is not sound`() {
        var settings = sound
        settings.client["partition.assignment.strategy"] = "cooperative-sticky"
        let expected =
            LibrdkafkaVersion.loaded.hasSoundCooperativeAssignor ? [] : ["partition.assignment.strategy"]
        #expect(settings.problems().map(\.key) == expected)
    }

    @Test func `static membership is passed to librdkafka as it is`() {
        var settings = sound
        settings.client["group.instance.id"] = "leeway-1"
        #expect(settings.problems().isEmpty)
        #expect(settings.effective.contains { $0.key == "group.instance.id" && $0.value == "leeway-1" })
    }

    @Test func `a value out of range is told on one line`() {
        var settings = sound
        settings.client["session.timeout.ms"] = "99999999"
        #expect(
            settings.problems().first?.message.hasPrefix("value 99999999 is outside allowed range ") == true)
        #expect(settings.problems().first?.message.contains("\n") == false)
    }

    @Test func `no topic, an empty one and one that is too long are refused`() {
        for topics in [[], [""], [String(repeating: "x", count: 250)], [".."], ["^pattern.*"]] {
            var settings = sound
            settings.topics = topics
            #expect(settings.problems().map(\.key) == ["topics"], "\(topics)")
        }
    }

    @Test func `a secret is shown nowhere`() throws {
        let canary = "canary-8f14e45f"
        var settings = sound
        for key in [
            "sasl.password", "ssl.key.password", "ssl.keystore.password", "ssl.key.pem",
            "sasl.oauthbearer.config",
            "sasl.oauthbearer.client.secret", "sasl.username", "sasl.passwrd",
        ] {
            settings.client[key] = canary
        }
        #expect(settings.problems().last?.isUnknown == true)
        var shown = "\(settings) \(settings.effective) \(settings.problems())"
        dump(settings, to: &shown)
        debugPrint(settings, to: &shown)
        do {
            _ = try KafkaConsumer(settings, logger: Logger(label: "test"))
            Issue.record("a misspelled key was accepted")
        } catch {
            shown += "\(error) \(String(reflecting: error))"
        }
        #expect(shown.contains("[redacted]"))
        #expect(!shown.contains(canary))
    }

    @Test func `what cannot work together is refused when the consumer is made`() {
        var settings = sound
        settings.client["session.timeout.ms"] = "600000"
        settings.client["max.poll.interval.ms"] = "1000"
        #expect(settings.problems().isEmpty)
        do {
            _ = try KafkaConsumer(settings, logger: Logger(label: "test"))
            Issue.record("settings that contradict each other were accepted")
        } catch {
            #expect("\(error)".contains("session.timeout.ms"))
        }
    }

    @Test func `the effective settings are what is set, with what is fixed, by name`() {
        let effective = Dictionary(uniqueKeysWithValues: sound.effective.map { ($0.key, $0.value) })
        #expect(effective["enable.auto.commit"] == "false")
        #expect(effective["auto.offset.reset"] == "error")
        #expect(effective["check.crcs"] == "true")
        #expect(effective["group.id"] == "leeway")
        #expect(sound.effective.map(\.key) == sound.effective.map(\.key).sorted())
    }
}
