import Cells
import Foundation
import HTTPAPI
import KafkaSource
import Ledger
import Rules
import Settings
import TestSupport
import Testing
import Windowing

struct WholeConfigurationTests {
    private let fixture: Fixture

    init() throws { fixture = try Fixture() }

    @Test func `every key means what the documentation says`() throws {
        let configuration = try fixture.read(
            """
            source:
              kafka:
                topics: [predictions, more]
                client:
                  bootstrap.servers: localhost:9092
                  group.id: leeway
                  fetch.min.bytes: 1
                  check.crcs: true
                start: 2021-06-01T00:00:00Z
            ledger: sqlite:///var/lib/leeway/ledger.db
            http: { listen: "[::1]:9100" }
            time: { lateness: 90s, max_ahead: 1h, idle_partition_after: 250ms, max_skew: 7d }
            limits: { columns: 4, versions: 3, series: 0, record: 2MiB }
            monitors:
              - model: housing
                version: "1"
                baseline: baselines/housing.json
                windows: [{ size: 30d, slide: 1d }, { size: 7d, slide: 7d, offset: 4d }]
                columns: all
                rules:
                  - name: drift
                    over: features
                    window: 30d/1d
                    when: psi > 0.2 and psi > psi_noise
                    clear: psi < 0.1
                    for: 2d
                    minimum_count: 300
                    severity: page
                    allow_partial: true
                    annotations: { summary: "{{model}}: {{columns}} drifted, worst {{column}} with PSI {{psi}}" }
                  - { name: missing, over: [MedInc, ocean], when: missing > 10, severity: info }
            """
        ).get()
        let kafka = try #require(configuration.kafka)
        #expect(kafka.topics == ["predictions", "more"])
        #expect(
            kafka.client == [
                "bootstrap.servers": "localhost:9092", "group.id": "leeway", "fetch.min.bytes": "1",
                "check.crcs": "true",
            ])
        #expect(kafka.start == .time(1_622_505_600_000))
        #expect(configuration.ledger == (try LedgerURL("sqlite:///var/lib/leeway/ledger.db")))
        #expect(configuration.listen == ListenAddress(host: "::1", port: 9100))
        #expect(configuration.time.lateness == 90_000)
        #expect(configuration.time.maxAhead == 3_600_000)
        #expect(configuration.time.idlePartitionAfter == .milliseconds(250))
        #expect(configuration.time.maxSkew == 604_800_000)
        #expect(configuration.limits.columns == 4)
        #expect(configuration.limits.versions == 3)
        #expect(configuration.limits.series == 0)
        #expect(configuration.limits.recordBytes == 2 << 20)
        #expect(configuration.warnings == [])
        let monitor = try #require(configuration.monitors.first)
        #expect(configuration.monitors.count == 1)
        #expect(monitor.model == "housing")
        #expect(monitor.version == .exactly("1"))
        #expect(monitor.baselineHash.hasPrefix("sha256:"))
        #expect(monitor.columns.map(\.name) == ["MedInc", "Latitude", "ocean", "prediction.score"])
        #expect(monitor.windows.map(\.label) == ["30d/1d", "7d/7d+4d"])
        let rule = try #require(monitor.rules.first)
        #expect(rule.name == "drift")
        #expect(rule.over == .features)
        #expect(rule.window?.label == "30d/1d")
        #expect(rule.when == (try Rules.Expression("psi > 0.2 and psi > psi_noise")))
        #expect(rule.clear == (try Rules.Expression("psi < 0.1")))
        #expect(rule.hold == 172_800_000)
        #expect(rule.minimumCount == 300)
        #expect(rule.severity == .page)
        #expect(rule.allowsPartial)
        #expect(rule.annotations.map(\.name) == ["summary"])
        let other = try #require(monitor.rules.last)
        #expect(other.over == .columns(["MedInc", "ocean"]))
        #expect(other.window == nil && other.clear == nil && other.hold == 0)
        #expect(other.minimumCount == Rule.defaultMinimumCount && !other.allowsPartial)
    }

    @Test func `what is left out has its default`() throws {
        let configuration = try fixture.read(Sound.configuration()).get()
        #expect(configuration.kafka?.start == .beginning)
        #expect(configuration.listen == ListenAddress(host: "127.0.0.1", port: 8080))
        #expect(configuration.time == TimeSettings())
        #expect(configuration.limits == Limits())
        #expect(TimeSettings().lateness == 60_000 && TimeSettings().maxAhead == 300_000)
        #expect(TimeSettings().idlePartitionAfter == .seconds(30) && TimeSettings().maxSkew == 3_600_000)
        #expect(Limits().columns == 100_000 && Limits().versions == 100 && Limits().series == 10_000)
        #expect(Limits().recordBytes == 1 << 20)
        #expect(configuration.monitors.first?.rules.first?.over == .features)
    }

    @Test(arguments: [("earliest", KafkaPosition.beginning), ("latest", .end)])
    func `a start is a word or a time`(text: String, position: KafkaPosition) throws {
        let source = "\(Sound.source)\n    start: \(text)"
        let text = Sound.configuration().replacing(Sound.source, with: source)
        #expect(try fixture.read(text).get().kafka?.start == position)
    }

    @Test func `a star is each version by itself`() throws {
        let text = Sound.configuration(monitor: Sound.monitor(version: "\"*\""))
        #expect(try fixture.read(text).get().monitors.map(\.version) == [.any])
    }

    @Test func `versions of one model stand beside each other`() throws {
        for version in ["2", "1.10"] { try fixture.writeBaseline(version: version, to: "\(version).json") }
        let text = Sound.configuration(
            monitor: [
                Sound.monitor(), Sound.monitor(version: "2", baseline: "2.json"),
                Sound.monitor(version: "\"*\""),
                Sound.monitor(version: "1.10", baseline: "1.10.json"),
            ].joined(separator: "\n"))
        #expect(
            try fixture.read(text).get().monitors.map(\.version)
                == [.exactly("1"), .exactly("2"), .any, .exactly("1.10")])
    }

    @Test func `replay needs neither source nor ledger`() throws {
        let text = "monitors:\n\(Sound.monitor())"
        let configuration = try fixture.read(text, purpose: .replay).get()
        #expect(configuration.kafka == nil && configuration.ledger == nil)
        #expect(
            try fixture.issues(text) == [
                "leeway.yaml:1:1: error: source: missing; add it: source: { kafka: { topics: [...], "
                    + "client: { bootstrap.servers: ... } } }",
                "leeway.yaml:1:1: error: ledger: missing; add it: ledger: postgresql://user@host/database or "
                    + "sqlite:///path/to/ledger.db",
            ])
    }

    @Test func `replay still refuses a source in which something is wrong`() throws {
        let text = Sound.configuration().replacing("[predictions]", with: "predictions")
        #expect(try fixture.issues(text, purpose: .replay).count == 1)
    }

    @Test func `a reader can read again, and knows nothing of the file before`() throws {
        let reader = ConfigurationReader(purpose: .run, environment: [:])
        try fixture.write("nonsense: 1", to: "leeway.yaml")
        #expect(throws: SettingsError.self) { try reader.read(path: fixture.folder.path + "/leeway.yaml") }
        try fixture.write(Sound.configuration(), to: "leeway.yaml")
        _ = try reader.read(path: fixture.folder.path + "/leeway.yaml")
    }

    @Test func `paths start at the file that names them`() async throws {
        let folder = fixture.folder.path
        try fixture.write(Sound.configuration(), to: "leeway.yaml")
        // The working folder belongs to the whole process, so that a process of its own changes it.
        await #expect(processExitsWith: .success) { [folder = folder as String] in
            let places: [(folder: String, path: String)] = [
                (folder, "leeway.yaml"), (folder, "./leeway.yaml"), ("\(folder)/baselines", "../leeway.yaml"),
                ("/", "\(folder)/leeway.yaml"), ("/", "\(folder.dropFirst())/leeway.yaml"),
            ]
            let reader = ConfigurationReader(purpose: .run, environment: [:])
            for place in places {
                #expect(FileManager.default.changeCurrentDirectoryPath(place.folder))
                #expect(throws: Never.self, "\(place)") { try reader.read(path: place.path) }
            }
        }
    }

    @Test func `an absolute path is taken as it is`() throws {
        let monitor = Sound.monitor(baseline: fixture.folder.path + "/baselines/housing.json")
        _ = try fixture.read(Sound.configuration(monitor: monitor)).get()
    }

    @Test func `a folder of monitors is read file by file`() throws {
        let monitors = fixture.folder.path + "/monitors.d"
        try FileManager.default.createDirectory(atPath: monitors, withIntermediateDirectories: false)
        for version in ["a", "b"] {
            try fixture.writeBaseline(version: version, to: "baselines/\(version).json")
        }
        func file(_ version: String, baseline: String? = nil) -> String {
            """
            model: housing
            version: "\(version)"
            baseline: \(baseline ?? "../baselines/\(version).json")
            windows: \(Sound.windows)
            """
        }
        try fixture.write(file("b"), to: "monitors.d/b.yaml")
        try fixture.write(file("a"), to: "monitors.d/a.yml")
        try fixture.write("broken: [", to: "monitors.d/.#hidden.yaml")
        try fixture.write("not: yaml: [", to: "monitors.d/README.md")
        let text = "\(Sound.source)\n\(Sound.ledger)\nmonitors_directory: monitors.d\n"
        #expect(try fixture.read(text).get().monitors.map(\.version) == [.exactly("a"), .exactly("b")])
        let both = text + "monitors:\n\(Sound.monitor())"
        #expect(try fixture.read(both).get().monitors.count == 3)

        try fixture.write(file("b", baseline: "nowhere.json"), to: "monitors.d/c.yaml")
        #expect(
            try fixture.issues(text) == [
                "monitors.d/c.yaml:1:1: error: a second monitor of the same model and version; merge it with the "
                    + "one at monitors.d/b.yaml:1",
                "monitors.d/c.yaml:3:11: error: baseline: cannot open monitors.d/nowhere.json: No such file or "
                    + "directory; build it with: leeway baseline build",
            ])
    }
}
