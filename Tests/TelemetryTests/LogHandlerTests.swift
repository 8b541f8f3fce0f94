import Foundation
import Logging
import Telemetry
import Testing

struct LogHandlerTests {
    private struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    @Test func `events of many threads are whole lines on standard error`() async throws {
        let result = try #require(
            await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
                DispatchQueue.concurrentPerform(iterations: 8) { thread in
                    var logger = Logger(label: "leeway") {
                        StandardErrorLogHandler(label: $0, style: .json, level: .info)
                    }
                    logger[metadataKey: "thread"] = "\(thread)"
                    for index in 0..<100 {
                        logger.info(
                            "event \(index)", metadata: ["text": "\(String(repeating: "x\n", count: 500))"])
                        logger.debug("not severe enough")
                    }
                }
            })
        let lines = result.standardErrorContent.split(separator: UInt8(ascii: "\n"))
        let objects = lines.compactMap { line in
            try? JSONSerialization.jsonObject(with: Data(line)) as? [String: String]
        }
        #expect(lines.count == 800 && objects.count == 800)
        for thread in 0..<8 {
            let messages = objects.filter { $0["thread"] == "\(thread)" }.compactMap { $0["message"] }
            #expect(messages == (0..<100).map { "event \($0)" })
        }
    }

    @Test func `an event's own metadata and error come before those of the logger`() async throws {
        let result = try #require(
            await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
                var logger = Logger(label: "leeway") {
                    StandardErrorLogHandler(label: $0, style: .json, level: .info)
                }
                logger[metadataKey: "model"] = "general"
                logger.error(
                    "stopped", error: Fault(description: "no\nroom"),
                    metadata: ["model": "special", "a": ["b": ["c"]]])
            })
        let object =
            try JSONSerialization.jsonObject(with: Data(result.standardErrorContent)) as? [String: String]
        #expect(object?["model"] == "special")
        #expect(object?["error"] == "no\nroom")
        #expect(object?["level"] == "error")
        #expect(object?["a"]?.contains("c") == true)
    }
}
