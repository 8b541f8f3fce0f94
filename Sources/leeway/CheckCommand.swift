import ArgumentParser
import JSONWriter
import Settings

/// `leeway check`: everything that is wrong in a configuration, at once.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Validate a configuration with its baselines and rules.",
        discussion: "Prints every mistake with its place and its mend. Exit 0, or 78 when there is any.")

    @OptionGroup var file: ConfigurationFile

    @Flag(help: "Print one JSON object per issue.")
    var json = false

    func run() throws {
        do {
            try check()
        } catch let error as StandardOutput.Failure {
            throw StandardError.failure("\(error)")
        }
    }

    private func check() throws {
        var output = StandardOutput()
        let configuration: Configuration
        do throws(SettingsError) {
            configuration = try ConfigurationReader(purpose: .run).read(path: file.path)
        } catch {
            try report(error.issues, to: &output)
            try output.flush()
            let errors = error.issues.count { $0.severity == .error }
            StandardError.write("\(file.path): \(Plural.text(errors, "error"))")
            throw ExitStatus.configuration
        }
        try report(configuration.warnings, to: &output)
        if !json {
            let columns = configuration.monitors.reduce(0) { $0 + $1.columns.count }
            let rules = configuration.monitors.reduce(0) { $0 + $1.rules.count }
            try output.line(
                "\(file.path): ok: \(Plural.text(configuration.monitors.count, "monitor")), "
                    + "\(Plural.text(columns, "column")), \(Plural.text(rules, "rule"))")
        }
        try output.flush()
    }

    private func report(_ issues: [SettingsIssue], to output: inout StandardOutput) throws {
        for issue in issues {
            guard json else {
                try output.line(issue.description)
                continue
            }
            var writer = JSONWriter()
            writer.beginObject()
            for (name, text) in [
                ("severity", issue.severity.rawValue), ("file", issue.position.file), ("path", issue.path),
                ("found", issue.found), ("mend", issue.mend),
            ] {
                writer.name(name)
                writer.string(text)
            }
            writer.name("line")
            writer.integer(issue.position.line)
            writer.name("column")
            writer.integer(issue.position.column)
            writer.endObject()
            try output.line(writer.bytes)
        }
    }
}
