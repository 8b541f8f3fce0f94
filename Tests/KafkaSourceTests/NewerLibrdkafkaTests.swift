import Foundation
import KafkaSource
import TestSupport
import Testing

/// Runs the tests of this folder again, in a process with a newer librdkafka.
@Suite(
    .enabled(if: ProcessInfo.processInfo.environment["LEEWAY_TEST_LIBRDKAFKA"] == nil, "this is that process")
)
struct NewerLibrdkafkaTests {
    @Test
    func `all that is promised of the Kafka source holds on a newer librdkafka and a separate broker too`()
        async throws
    {
        let (status, output) = try await onThread {
            let process = Process()
            let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            process.executableURL = URL(filePath: program)
            process.arguments = ["--testing-library", "swift-testing", "--filter", "KafkaSourceTests"]
            var environment = try NewerLibrdkafka.environment()
            environment["LEEWAY_TEST_LIBRDKAFKA"] = "newer"
            process.environment = environment
            let pipe = Pipe()
            process.standardOutput = pipe
            process.standardError = pipe
            try process.run()
            let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
            return (try process.exitStatus(), String(decoding: output, as: UTF8.self))
        }
        let lines = output.split(separator: "\n")
        #expect(
            status == 0,
            "\(lines.filter { $0.contains("✘") || $0.contains("error:") }.joined(separator: "\n"))")
        // A run that found no test, or ran on the old library, proves nothing.
        #expect(output.contains("Suite SeparateBrokerTests passed"))
        #expect(lines.last { $0.contains("Test run with") }?.contains(" passed after ") == true)
    }
}
