import ArgumentParser
import Logging
import Telemetry

/// How logs are written.
struct LogOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case auto
        case text
        case json
    }

    enum Level: String, ExpressibleByArgument, CaseIterable {
        case trace, debug, info, notice, warning, error, critical
    }

    @Option(help: "auto is text on a terminal and JSON lines otherwise.")
    var logFormat = Format.auto

    @Option(help: "The lowest level that is written: trace, debug, info, notice, warning, error or critical.")
    var logLevel = Level.info

    func makeLogger() -> Logger {
        let style: LogStyle
        switch logFormat {
        case .auto: style = StandardError.isTerminal ? .readable(color: StandardError.isColored) : .json
        case .text: style = .readable(color: StandardError.isColored)
        case .json: style = .json
        }
        let level = Logger.Level(rawValue: logLevel.rawValue) ?? .info
        return Logger(label: "leeway") { StandardErrorLogHandler(label: $0, style: style, level: level) }
    }
}
