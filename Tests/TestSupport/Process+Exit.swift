public import Foundation

extension Process {
    /// Waits for the process to end, and returns its status; of one that a signal ended, the signal.
    ///
    /// Foundation learns of an end through a socket that other processes, started at the same moment, may hold open,
    /// so that its own waiting can last until those have ended. The kernel knows at once.
    ///
    /// - Throws: ``TestSupportError`` when the process lives on for `limit`; it is killed then.
    @discardableResult
    public func exitStatus(within limit: Duration = .seconds(60)) throws -> Int32 {
        let deadline = ContinuousClock.now + limit
        while ContinuousClock.now < deadline {
            var info = siginfo_t()
            let answer = waitid(P_PID, id_t(processIdentifier), &info, WEXITED | WNOWAIT | WNOHANG)
            if answer == 0, info._sifields._sigchld.si_pid == processIdentifier {
                return info._sifields._sigchld.si_status
            }
            // Foundation has taken the status from the kernel.
            if answer != 0, !isRunning { return terminationStatus }
            usleep(5_000)
        }
        kill(processIdentifier, SIGKILL)
        throw TestSupportError("\(executableURL?.path ?? "a process") did not end within \(limit)")
    }
}
