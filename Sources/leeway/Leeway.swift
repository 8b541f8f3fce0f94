import ArgumentParser
import Engine
import Kernels
import Rules

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

    /// Runs the command of the process's arguments.
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if let mistake = unknownCommand(in: arguments) {
            exit(withError: StandardError.failure(mistake, ExitCode.validationFailure))
        }
        await main(arguments)
    }

    /// What is wrong with the name of a command, if anything.
    ///
    /// The parser itself answers `frobnicate --help` with the general help, as if all were well.
    private static func unknownCommand(in arguments: [String]) -> String? {
        var command: any ParsableCommand.Type = self
        var path = "leeway"
        for argument in arguments.first == "help" ? arguments.dropFirst() : arguments[...] {
            let known = command.configuration.subcommands
            guard !known.isEmpty, !argument.hasPrefix("-") else { return nil }
            guard let next = known.first(where: { $0.configuration.commandName == argument }) else {
                let names = known.compactMap { $0.configuration.commandName }
                let meant = Spelling.suggestions(for: argument, among: names).first.map {
                    "; did you mean \($0)?"
                }
                return "\(path) has no command \"\(argument)\"; there are \(names.joined(separator: ", "))"
                    + "\(meant ?? ""); see \(path) --help"
            }
            command = next
            path += " \(argument)"
        }
        return nil
    }

    func validate() throws {
        do throws(InstructionSetError) {
            _ = try InstructionSet.chosen()
        } catch {
            throw StandardError.failure("\(error)", ExitStatus.configuration)
        }
    }
}
