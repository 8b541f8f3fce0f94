import ArgumentParser

/// `leeway baseline`: profiles of reference data.
struct BaselineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baseline", abstract: "Build and show profiles of reference data.",
        subcommands: [BaselineBuildCommand.self, BaselineShowCommand.self])
}
