import Foundation
import Gzip
import Ledger
import TestSupport

/// The bundled housing data with a baseline that the command made, and what a replay of them brings.
struct California: Sendable {
    /// Made once for all tests.
    static let shared = Result { try California() }

    let folder: TemporaryFolder
    let baseline: String
    /// The events, one line each, in the order of their times: one an hour.
    let events: [[UInt8]]
    /// What a replay writes.
    let lines: Lines

    static let data = Leeway.package.appending(path: "Sources/leeway/Resources/california-housing")
    static let eventsFile = data.appending(path: "events.jsonl.gz").path
    static let referenceFile = data.appending(path: "reference.csv.gz").path

    private init() throws {
        folder = try TemporaryFolder()
        baseline = "\(folder.path)/baseline.json"
        try Leeway.output([
            "baseline", "build", "--input", Self.referenceFile, "--model", "california-housing", "--version",
            "1",
            "--output", baseline, "--prediction-score", "y_pred_proba", "--prediction-label", "y_pred",
            "--label",
            "clf_target", "--timestamp", "timestamp", "--id", "id",
            // As names, of which the events have many that the reference never had.
            "--categorical", "Population",
        ])
        var events: [[UInt8]] = []
        var reader = LineReader(try ByteSource(path: Self.eventsFile))
        while let line = try reader.next() {
            if case .bytes(let bytes) = line { events.append(Array(bytes)) }
        }
        self.events = events
        let configuration = "\(folder.path)/replay.yaml"
        try Data(Self.monitors(baseline: baseline).utf8).write(to: URL(filePath: configuration))
        lines = Lines(
            try Leeway.output([
                "replay", "--config", configuration, "--input", Self.eventsFile, "--format", "ndjson",
            ]))
    }

    /// The monitors that every test of this data runs.
    static func monitors(baseline: String) -> String {
        """
        monitors:
          - model: california-housing
            version: "1"
            baseline: \(baseline)
            windows: [{ size: 30d, slide: 1d }, { size: 7d, slide: 7d, offset: 4d }, { size: 12h, slide: 4h }]
            columns: all
            rules:
              - name: drift
                over: features
                window: 30d/1d
                when: psi > 0.2 and psi > psi_noise
                clear: psi < 0.1
                for: 2d
                severity: page
                annotations: { summary: "{{columns}} drifted, worst {{column}} with PSI {{psi}}" }
              - { name: score, over: prediction, when: psi > 0.1, minimum_count: 40, severity: ticket }
        """
    }
}

/// The lines of a replay, taken apart.
struct Lines: Sendable {
    var evaluations: [String] = []
    var alerts: [String] = []
    /// The window ends in their order.
    var ends: [String] = []

    init(_ output: String) {
        for line in output.split(separator: "\n").map(String.init) {
            if line.hasPrefix(#"{"type":"alert""#) {
                alerts.append(line)
            } else {
                evaluations.append(line)
                let end = Self.end(of: line)
                if ends.last != end { ends.append(end) }
            }
        }
    }

    /// What is in a ledger.
    init(ledger url: String) throws {
        let ledger = try LedgerStore(LedgerURL(url))
        defer { ledger.close() }
        try ledger.evaluations { evaluations.append($0.document) }
        try ledger.alertTransitions { alerts.append($0.document) }
        for line in evaluations where ends.last != Self.end(of: line) { ends.append(Self.end(of: line)) }
    }

    /// The lines up to and with a window end.
    func through(_ end: String) -> Lines {
        var lines = self
        lines.evaluations = evaluations.filter { Self.end(of: $0) <= end }
        lines.alerts = alerts.filter { Self.value(of: "at", in: $0) <= end }
        lines.ends = ends.filter { $0 <= end }
        return lines
    }

    private static func end(of line: String) -> String { value(of: "end", in: line) }

    /// The first member of that name, a text.
    private static func value(of name: String, in line: String) -> String {
        guard let begin = line.firstRange(of: "\"\(name)\":\"") else { return "" }
        return String(line[begin.upperBound...].prefix { $0 != "\"" })
    }
}
