import Foundation

/// The librdkafka of the tests' virtual environment, newer than that of the system.
public enum NewerLibrdkafka {
    /// The environment in which a program linked to librdkafka runs on it.
    ///
    /// - Throws: ``TestSupportError`` when it is missing.
    public static func environment() throws -> [String: String] {
        let folder = try Tool.virtualEnvironment().appending(path: "librdkafka").path()
        guard FileManager.default.fileExists(atPath: "\(folder)/librdkafka.so.1") else {
            throw TestSupportError("there is no \(folder)/librdkafka.so.1: run scripts/setup tests")
        }
        var environment = ProcessInfo.processInfo.environment
        let others = environment["LD_LIBRARY_PATH"].map { ":\($0)" } ?? ""
        environment["LD_LIBRARY_PATH"] = folder + others
        return environment
    }
}
