import Foundation
import TestSupport

/// The command under test, as it was built for this run of the tests.
enum Leeway {
    /// The folder of the package.
    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The program.
    static func program() throws -> String {
        let path = package.appending(path: ".build/release/leeway").path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw TestSupportError("there is no \(path): run make test, which builds it first")
        }
        return path
    }

    /// Runs a command to its end and returns what it left.
    static func run(_ arguments: String...) throws -> RunningLeeway {
        let running = try RunningLeeway(arguments)
        _ = try running.status(within: .seconds(120))
        return running
    }

    /// Runs a command that must succeed, and returns its standard output.
    @discardableResult
    static func output(_ arguments: [String]) throws -> String {
        let running = try RunningLeeway(arguments)
        guard try running.status(within: .seconds(120)) == 0 else {
            throw TestSupportError("leeway \(arguments.joined(separator: " ")) failed: \(running.errors)")
        }
        return running.output
    }
}
