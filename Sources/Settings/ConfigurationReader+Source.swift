import KafkaSource
import Ledger
import Windowing

extension ConfigurationReader {
    func kafka(_ section: Section) -> KafkaSettings? {
        guard
            let kafka = section.require("kafka", allowed: "kafka: { topics: [...], client: {...} }")?
                .section()
        else {
            section.close()
            return nil
        }
        let topicsSetting = kafka.require("topics", allowed: "topics: [predictions]")
        let entries = topicsSetting?.list(of: "topic names")
        let topics = entries?.compactMap { $0.text(allowed: "a topic name") } ?? []
        let client = kafka.require("client", allowed: "client: { bootstrap.servers: ..., group.id: ... }")?
            .section()?.all()
        var values: [String: String] = [:]
        for key in client ?? [] {
            values[key.name] = key.value.text(allowed: "a value for librdkafka's \(key.name)")
        }
        let startSetting = kafka.take("start")
        let start = startSetting.flatMap { self.start($0) }
        kafka.refuse("dead_letter_topic")
        kafka.close()
        section.close()
        // It gives out partitions in parts, which is for several instances.
        if values["partition.assignment.strategy"]?.contains("cooperative") == true {
            client?.first { $0.name == "partition.assignment.strategy" }?.value
                .fail("cooperative assignment is not available yet", "use range or roundrobin")
            values["partition.assignment.strategy"] = nil
        }
        var settings = KafkaSettings(topics: topics, client: values, start: start ?? .beginning)
        settings.concealed = Set((client ?? []).filter(\.value.isReference).map(\.name))
        for problem in settings.problems() {
            let key = client?.first { $0.name == problem.key }
            if let key {
                // A key that failed above, for want of its environment variable, is no second mistake.
                guard let value = values[problem.key] else { continue }
                refuse(key.value, value, problem)
            } else if problem.key == "topics" {
                guard let entries, entries.count == topics.count else { continue }
                topicsSetting?.fail(problem.message)
            } else if problem.key == "start" {
                startSetting?.fail(problem.message)
            } else if client != nil, let setting = kafka.take("client") {
                setting.child(setting.node, path: "\(setting.path).\(problem.key)").fail(problem.message)
            }
        }
        return settings
    }

    private func refuse(_ setting: Setting, _ value: String, _ problem: KafkaSettingProblem) {
        // librdkafka may quote a value, and cut it short.
        if setting.isReference, problem.message.contains(value.prefix(4)) {
            setting.fail(
                "librdkafka refuses what \(setting.shown) stands for; it is not shown",
                "its CONFIGURATION.md lists what is allowed")
        } else if problem.isUnknown {
            let hint = Setting.suggestion(for: problem.key, among: KafkaSettings.settableKeys)
            setting.fail(problem.message, "its CONFIGURATION.md lists those there are\(hint)")
        } else {
            setting.fail(problem.message)
        }
    }

    private func start(_ setting: Setting) -> KafkaPosition? {
        setting.value(allowed: "earliest, latest or an RFC 3339 time") { text in
            switch text {
            case "earliest": .beginning
            case "latest": .end
            default: EventTime(rfc3339: text).map { .time($0.milliseconds) }
            }
        }
    }

    func ledger(_ setting: Setting) -> LedgerURL? {
        guard let text = setting.text(allowed: "postgresql://user@host/database or sqlite:///path") else {
            return nil
        }
        do throws(LedgerError) {
            return try LedgerURL(text)
        } catch .invalidURL(let problem) {
            setting.fail(
                "the URL is not usable: \(problem)",
                "allowed: postgresql://user@host/database or sqlite:///absolute/path.db")
            return nil
        } catch {
            setting.fail("\(error)")
            return nil
        }
    }
}
