import Foundation
import Logging
import Telemetry
import Testing

struct LogLineTests {
    private static let hostile = [
        "plain", "", " ", "two words", "say \"hi\"", "back\\slash", "line\nfeed", "carriage\rreturn",
        "crlf\r\nend",
        "tab\there", "\u{1B}[2J\u{1B}[31mred", "\u{9B}31mred", "bell\u{7}", "nul\u{0}", "del\u{7F}",
        "nel\u{85}x",
        "separators\u{2028}\u{2029}", "right\u{202E}to left", "tag\u{E0041}", "a=b level=error", "\u{1F600}",
        "no-break\u{A0}space",
    ]

    private let date = Date(timeIntervalSince1970: 1_622_505_600.25)

    private func line(
        _ message: String, _ fields: [(String, String)] = [], level: Logger.Level = .info, style: LogStyle
    ) -> String {
        StandardErrorLogHandler.line(
            at: date, level: level, label: "leeway", message: message, fields: fields, style: style)
    }

    private func object(_ line: String) throws -> [String: String] {
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
    }

    @Test func `a JSON line has time, level, logger, message and the fields in their order`() {
        #expect(
            line("partition assigned", [("partition", "3"), ("topic", "a b")], level: .notice, style: .json)
                == #"{"timestamp":"2021-06-01T00:00:00.250Z","level":"notice","logger":"leeway","#
                + #""message":"partition assigned","partition":"3","topic":"a b"}"#)
    }

    @Test(arguments: hostile)
    func `a JSON line is one line that reads back as it was written`(text: String) throws {
        let line = line(text, [("key", text), ("key " + text, "x")], style: .json)
        let controls = line.unicodeScalars.filter { $0.properties.generalCategory == .control }
        #expect(controls.isEmpty)
        let read = try object(line)
        #expect(read["message"]?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
        #expect(read["key"]?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
        #expect(read.count == 6)
    }

    @Test(arguments: ["timestamp", "level", "logger", "message"])
    func `a field cannot take the place of what every line has`(name: String) throws {
        let read = try object(line("m", [(name, "forged")], style: .json))
        #expect(read["metadata.\(name)"] == "forged")
        #expect(read[name] != nil && read[name] != "forged")
    }

    @Test func `a readable line is time, level, message and fields`() {
        let line = line(
            "alert firing", [("columns", "a,b"), ("note", "two words"), ("empty", "")], level: .notice,
            style: .readable(color: false))
        #expect(
            line.wholeMatch(of: /\d\d:\d\d:\d\d notice alert firing columns=a,b note="two words" empty=""/)
                != nil)
    }

    @Test(arguments: hostile)
    func `a readable line cannot be broken, coloured or turned around from outside`(text: String) {
        let line = line(text, [("key", text), (text, "x")], style: .readable(color: false))
        let unprintable: Set<Unicode.GeneralCategory> = [
            .control, .format, .lineSeparator, .paragraphSeparator,
        ]
        #expect(line.unicodeScalars.allSatisfy { !unprintable.contains($0.properties.generalCategory) })
        #expect(line.split(whereSeparator: \.isNewline).count == 1)
    }

    @Test(arguments: ["a b", "a\u{A0}b", "x level=error", "say \"hi\"", "a\tb"])
    func `a value that could pass for two fields is quoted`(text: String) {
        #expect(line("m", [("key", text)], style: .readable(color: false)).contains("key=\""))
    }

    @Test(arguments: Logger.Level.allCases)
    func `colour is for the level alone and ends with it`(level: Logger.Level) {
        let plain = line("message", [("k", "v")], level: level, style: .readable(color: false))
        let colored = line("message", [("k", "v")], level: level, style: .readable(color: true))
        #expect(!plain.contains("\u{1B}"))
        #expect(colored.hasSuffix(" message k=v"))
        #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
        #expect(colored.contains("\u{1B}[0m") == (colored != plain))
    }

    @Test func `a handler keeps its metadata and its level`() {
        var handler = StandardErrorLogHandler(label: "leeway", style: .json, level: .warning)
        #expect(handler.logLevel == .warning)
        handler[metadataKey: "model"] = "m"
        #expect(handler.metadata == ["model": "m"])
        #expect(handler[metadataKey: "model"] == "m")
        handler[metadataKey: "model"] = nil
        #expect(handler.metadata.isEmpty)
    }
}
