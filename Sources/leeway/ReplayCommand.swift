import ArgumentParser
import Decoding
import Engine
import Logging
import Rules
import Settings
import Telemetry
import Windowing

/// `leeway replay`: the same pipeline over files.
struct ReplayCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table
        case ndjson
    }

    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Run the pipeline over files: back-test rules, gate a release.",
        discussion: """
            Reads JSON Lines, plain or gzip, or a topic, as fast as the machine allows; nothing is written to a
            ledger and nothing is committed to Kafka.
            Exit 0; with --fail-on-alert exit 3 when an alert fired.
            """)

    @OptionGroup var file: ConfigurationFile

    @Option(parsing: .upToNextOption, help: "Files of events, in this order; - is standard input.")
    var input: [String] = []

    @Option(help: "A topic to read instead of files, through the client settings of the configuration.")
    var topic: String?

    @Option(help: "With --topic: begin at records of this time (RFC 3339).")
    var from: String?

    @Option(help: "With --topic: end before records of this time; without it, at the end of each partition.")
    var to: String?

    @Option(help: "table for people, ndjson for programs: every evaluation and alert as a JSON object.")
    var format = Format.table

    @Flag(help: "Exit with 3 when an alert fired.")
    var failOnAlert = false

    @Option(help: "Reject an event this much ahead of the one before it, such as 30d.")
    var maxJump: String?

    func validate() throws {
        if let maxJump, DurationText.milliseconds(of: maxJump) == nil {
            throw ValidationError("--max-jump \(maxJump): allowed is a duration such as 90s, 5m, 1h or 7d")
        }
        if input.isEmpty == (topic == nil) { throw ValidationError("give either --input or --topic") }
        for (name, time) in [("--from", from), ("--to", to)] {
            guard let time else { continue }
            if topic == nil { throw ValidationError("\(name) goes with --topic") }
            if EventTime(rfc3339: time) == nil {
                throw ValidationError("\(name) \(time): allowed is a time such as 2026-01-31T00:00:00Z")
            }
        }
    }

    func run() throws {
        let configuration = try file.read(for: .replay)
        var output = StandardOutput()
        var table = ReplayTable(monitors: configuration.monitors)
        var bar = ProgressBar()
        var hasFired = false
        let counters: PipelineCounters
        do {
            counters = try replay(configuration) { outcome in
                hasFired = hasFired || outcome.alerts.contains { $0.transition.state == .firing }
                switch format {
                case .ndjson:
                    for document in outcome.windows.flatMap(\.documents) { try output.line(document) }
                    for alert in outcome.alerts { try output.line(alert.document) }
                case .table:
                    table.add(outcome)
                }
            } progress: {
                bar.show($0)
            }
            bar.clear()
            if format == .table { for line in table.lines { try output.line(line) } }
            try output.flush()
        } catch {
            bar.clear()
            if !(error is StandardOutput.Failure) { try? output.flush() }
            throw StandardError.failure("\(error)")
        }
        StandardError.write(Self.summary(counters))
        if failOnAlert, hasFired { throw ExitStatus.findings }
        if failOnAlert, counters.counted == 0 {
            throw StandardError.failure("no event was counted, so nothing was judged")
        }
    }

    private func replay(
        _ configuration: Configuration, report: (EndOutcome) throws -> Void,
        progress: (Replay.Progress) -> Void
    ) throws -> PipelineCounters {
        let jump = maxJump.flatMap { DurationText.milliseconds(of: $0) }
        guard let topic else {
            return try Replay(configuration, paths: input, maximumJump: jump).run(
                report: report, progress: progress)
        }
        return try TopicReplay(
            configuration, topic: topic, from: from.flatMap { EventTime(rfc3339: $0) },
            to: to.flatMap { EventTime(rfc3339: $0) }, maximumJump: jump,
            logger: Logger(label: "leeway") {
                StandardErrorLogHandler(
                    label: $0, style: .readable(color: StandardError.isColored), level: .warning)
            }
        ).run(report: report, progress: progress)
    }

    /// What became of the records, in one line; reasons with their explanations below.
    static func summary(_ counters: PipelineCounters) -> String {
        var text =
            "\(Plural.text(Int(counters.consumed), "record")): \(counters.counted) counted, \(counters.late) late, "
        text += "\(counters.groundTruth) ground truth, \(counters.rejected) rejected"
        if counters.late > 0 {
            text +=
                "\n  late: behind the newest event by more than time.lateness; sort the input, or raise it"
        }
        for (reason, count) in counters.rejections.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            text += "\n  \(count) \(reason.rawValue): \(reason.explanation)"
        }
        return text
    }
}
