import Foundation

/// A command that is run to its end.
public enum Command {
    /// Runs a command, found as a shell would find it, and returns what it wrote to standard output.
    ///
    /// - Throws: ``TestSupportError`` with its standard error when it fails.
    @discardableResult
    public static func run(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        let output = Pipe()
        // A file takes any amount while the output is being read.
        let errors = FileManager.default.temporaryDirectory
            .appendingPathComponent("leeway-errors-\(UInt64.random(in: .min ... .max))")
        try Data().write(to: errors)
        defer { try? FileManager.default.removeItem(at: errors) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        guard try process.exitStatus() == 0 else {
            let text = String(decoding: (try? Data(contentsOf: errors)) ?? Data(), as: UTF8.self)
            throw TestSupportError("\(arguments.joined(separator: " ")) failed: \(text)")
        }
        var text = String(decoding: bytes, as: UTF8.self)
        if text.hasSuffix("\n") { text.removeLast() }
        return text
    }
}
