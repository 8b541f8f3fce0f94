import ArgumentParser
import Settings

/// The option that names the configuration, and reading it.
struct ConfigurationFile: ParsableArguments {
    @Option(name: [.customLong("config"), .customShort("c")], help: "The configuration file (YAML).")
    var path: String

    /// The configuration; prints all that is wrong and exits with 78 when it is refused.
    func read(for purpose: ConfigurationReader.Purpose) throws -> Configuration {
        do throws(SettingsError) {
            let configuration = try ConfigurationReader(purpose: purpose).read(path: path)
            for warning in configuration.warnings { StandardError.write("\(warning)") }
            return configuration
        } catch {
            StandardError.write("\(error)")
            throw ExitStatus.configuration
        }
    }
}
