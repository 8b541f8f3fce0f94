package import Foundation
import JSONWriter
public import Logging
import Synchronization

/// Writes each log event as one line on standard error.
///
/// Control characters in messages and values are escaped, so that text from the outside (a topic's name, a model's
/// name) can neither forge a line nor drive the terminal.
public struct StandardErrorLogHandler: LogHandler {
    /// The least severe level that is written.
    public var logLevel: Logger.Level
    /// What every line of this logger says, unless an event says otherwise.
    public var metadata: Logger.Metadata = [:]
    private let label: String
    private let style: LogStyle

    private static let output = Mutex(FileHandle.standardError)

    /// A handler for the logger `label`.
    public init(label: String, style: LogStyle, level: Logger.Level) {
        self.label = label
        self.style = style
        self.logLevel = level
    }

    /// One entry of the metadata.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes an event as one line, whole, beside what other threads write.
    public func log(event: LogEvent) {
        var all = metadata.merging(event.metadata ?? [:]) { $1 }
        if let error = event.error, all["error"] == nil { all["error"] = "\(error)" }
        let fields = all.sorted { $0.key < $1.key }.map { ($0.key, $0.value.description) }
        let line = Self.line(
            at: Date(), level: event.level, label: label, message: event.message.description, fields: fields,
            style: style)
        Self.output.withLock { try? $0.write(contentsOf: Data((line + "\n").utf8)) }
    }

    /// The text of one event, without its line end.
    package static func line(
        at date: Date, level: Logger.Level, label: String, message: String, fields: [(String, String)],
        style: LogStyle
    ) -> String {
        switch style {
        case .readable(let color):
            let mark: String
            switch level {
            case .trace, .debug: mark = color ? "\u{1B}[2m\(level)\u{1B}[0m" : "\(level)"
            case .info, .notice: mark = "\(level)"
            case .warning: mark = color ? "\u{1B}[33mwarning\u{1B}[0m" : "warning"
            case .error, .critical: mark = color ? "\u{1B}[1;31m\(level)\u{1B}[0m" : "\(level)"
            }
            let time = date.formatted(
                .verbatim(
                    "\(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits)",
                    timeZone: .current, calendar: .current))
            let details = fields.map { " \(escaped($0.0))=\(quoted($0.1))" }.joined()
            return "\(time) \(mark) \(escaped(message))\(details)"
        case .json:
            var writer = JSONWriter()
            writer.beginObject()
            let head = [
                ("timestamp", date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))),
                ("level", "\(level)"), ("logger", label), ("message", message),
            ]
            for (key, value) in head {
                writer.name(key)
                writer.string(value)
            }
            for (key, value) in fields {
                // Readers disagree on which of two members of one name counts.
                writer.name(head.contains { $0.0 == key } ? "metadata.\(key)" : key)
                writer.string(value)
            }
            writer.endObject()
            return String(decoding: writer.bytes, as: UTF8.self)
        }
    }

    private static func quoted(_ value: String) -> String {
        guard value.isEmpty || value.contains(where: { $0.isWhitespace || $0 == "\"" }) else {
            return escaped(value)
        }
        var bytes: [UInt8] = []
        JSONWriter.append(value, to: &bytes)
        return escaped(String(decoding: bytes, as: UTF8.self))
    }

    /// The text with everything escaped that a terminal does not print where it stands: control characters, C1 ones
    /// too, line and paragraph separators, and what turns the direction of writing.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
