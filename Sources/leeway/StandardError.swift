import ArgumentParser
import Foundation

/// Where everything goes that is not a result.
enum StandardError {
    /// Writes a line.
    static func write(_ text: String) { print(text + "\n") }

    /// Tells why a command failed, in the one form that all errors have; returns the exit code to throw.
    static func failure(_ text: String, _ code: ExitCode = ExitStatus.failure) -> ExitCode {
        write("Error: \(text)")
        return code
    }

    /// Writes a text as it is.
    static func print(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// Whether a person is watching.
    static var isTerminal: Bool { isatty(2) != 0 }

    /// Whether colour may be used.
    static var isColored: Bool {
        Terminal.isRewritable(2) && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    }
}
