import ArgumentParser

/// The exit codes that scripts may rely on.
enum ExitStatus {
    /// Something failed.
    static let failure = ExitCode(1)
    /// What was looked for was found, such as an alert that fired.
    static let findings = ExitCode(3)
    /// The configuration was refused.
    static let configuration = ExitCode(78)
}
