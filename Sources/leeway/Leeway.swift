import ArgumentParser
import Engine

/// The command.
@main
struct Leeway: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leeway",
        abstract:
            "Watches models for drift: reads prediction logs from Kafka, compares them with training data.",
        discussion: """
            Results go to standard output, everything else to standard error.
            Exit codes: 0 ok, 1 failure, 3 findings, 64 usage, 78 configuration.
            """,
        version: Release.version,
        subcommands: [
            RunCommand.self, DemoCommand.self, CheckCommand.self, BaselineCommand.self, ReplayCommand.self,
        ])
}
