import Foundation
import TestSupport

/// A process of the command, with what it writes kept in files; killed when nobody refers to it any more.
final class RunningLeeway: Sendable {
    private let process = Process()
    private let folder: TemporaryFolder

    /// Starts the command.
    init(_ arguments: [String], environment: [String: String]? = nil) throws {
        folder = try TemporaryFolder()
        process.executableURL = URL(filePath: try Leeway.program())
        process.arguments = arguments
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try Self.file("\(folder.path)/output")
        process.standardError = try Self.file("\(folder.path)/errors")
        try process.run()
    }

    deinit { kill() }

    private static func file(_ path: String) throws -> FileHandle {
        try Data().write(to: URL(filePath: path))
        return try FileHandle(forWritingTo: URL(filePath: path))
    }

    /// What was written to standard output so far.
    var output: String { text(of: "output") }

    /// What was written to standard error so far.
    var errors: String { text(of: "errors") }

    var isRunning: Bool { ending == nil }

    /// The exit code, or the number of the signal below zero; `nil` while it runs.
    ///
    /// The kernel says so at once. Foundation learns it through a socket that other processes, started at the same
    /// moment, may hold open.
    private var ending: Int32? {
        var info = siginfo_t()
        let answer = waitid(P_PID, id_t(process.processIdentifier), &info, WEXITED | WNOWAIT | WNOHANG)
        if answer == 0, info._sifields._sigchld.si_pid == process.processIdentifier {
            let status = info._sifields._sigchld.si_status
            return info.si_code == Int32(CLD_EXITED) ? status : -status
        }
        // Foundation has taken the status from the kernel.
        guard answer != 0, !process.isRunning else { return nil }
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }

    private func text(of name: String) -> String {
        String(
            decoding: (try? Data(contentsOf: URL(filePath: "\(folder.path)/\(name)"))) ?? Data(),
            as: UTF8.self)
    }

    /// Waits for the end.
    ///
    /// - Returns: the exit code, or the number of the signal below zero.
    func status(within limit: Duration) throws -> Int32 {
        let deadline = ContinuousClock.now + limit
        while true {
            if let ending { return ending }
            guard ContinuousClock.now < deadline else {
                throw TestSupportError("leeway still runs after \(limit): \(errors.suffix(2_000))")
            }
            usleep(5_000)
        }
    }

    /// Asks it to stop, as a service manager does.
    func terminate() { Foundation.kill(process.processIdentifier, SIGTERM) }

    /// Ends it without a warning.
    func kill() {
        guard isRunning else { return }
        Foundation.kill(process.processIdentifier, SIGKILL)
        while isRunning { usleep(1_000) }
    }

    /// Waits until `condition` holds while the process runs.
    func wait(
        _ what: String, within limit: Duration = .seconds(60), until condition: () throws -> Bool
    ) throws {
        let deadline = ContinuousClock.now + limit
        while try !condition() {
            guard isRunning else {
                throw TestSupportError("leeway ended before \(what): \(errors.suffix(2_000))")
            }
            guard ContinuousClock.now < deadline else {
                throw TestSupportError(
                    "after \(limit) it is still not so that \(what): \(errors.suffix(2_000))")
            }
            usleep(20_000)
        }
    }
}
