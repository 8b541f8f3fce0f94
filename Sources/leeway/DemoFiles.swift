import Baselines
import Foundation

/// What the demo needs on disk: the bundled data, and a folder with the baseline, the configuration and the ledger.
struct DemoFiles {
    /// The folder, which stays when the demo ends.
    let folder: URL

    var ledger: URL { folder.appending(path: "ledger.db") }
    var configuration: URL { folder.appending(path: "leeway.yaml") }

    /// The stream of events, JSON Lines in gzip.
    static var events: URL? { resource("events.jsonl.gz") }

    /// The training data, CSV in gzip.
    static var reference: URL? { resource("reference.csv.gz") }

    private static func resource(_ name: String) -> URL? {
        let url = Bundle.module.bundleURL.appending(path: "Resources/california-housing/\(name)")
        return FileManager.default.isReadableFile(atPath: url.path) ? url : nil
    }

    /// A new folder at `path`, or among the temporary files.
    ///
    /// - Throws: ``DemoError`` when there is something at `path`: the demo writes over nobody's files.
    init(path: String?) throws {
        folder =
            path.map { URL(filePath: $0) }
            ?? FileManager.default.temporaryDirectory.appending(
                path: "leeway-demo-\(UUID().uuidString.prefix(8))")
        let content = try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        guard content?.isEmpty ?? true else {
            throw DemoError.folderInUse(folder.path(percentEncoded: false))
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// The ledger's path as a URL and YAML in double quotes have it.
    private var escapedLedger: String {
        let plain = CharacterSet(
            charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-")
        let path = ledger.path(percentEncoded: false)
        return path.addingPercentEncoding(withAllowedCharacters: plain) ?? path
    }

    /// Writes the configuration that the demo runs with; it is a real one, to be looked at and copied.
    func writeConfiguration(brokers: String, listen: String) throws {
        let text = """
            source:
              kafka:
                topics: [\(DemoStream.topic)]
                client:
                  bootstrap.servers: \(brokers)
                  group.id: leeway-demo
                  session.timeout.ms: 6000
            ledger: "sqlite://\(escapedLedger)"
            http: { listen: \(listen) }
            time: { lateness: 1m, max_ahead: 5m, idle_partition_after: 1s, max_skew: 1d }
            monitors:
              - model: california-housing
                version: "1"
                baseline: baseline.json
                windows: [{ size: 30d, slide: 1d }]
                columns: all
                rules:
                  - name: drift
                    over: features
                    window: 30d/1d
                    when: psi > 0.2 and psi > psi_noise
                    clear: psi < 0.1
                    for: 2d
                    minimum_count: 200
                    severity: page
                    annotations:
                      summary: "{{model}}: {{columns}} drifted, worst {{column}} with PSI {{psi}}"

            """
        try Data(text.utf8).write(to: configuration, options: .atomic)
    }
}
