import Baselines
import Foundation
import Settings
import TestSupport

/// A folder with a baseline and configurations for it.
struct Fixture {
    let folder: TemporaryFolder

    /// A folder with `baselines/housing.json`: numeric `MedInc` and `Latitude`, categorical `ocean`, and the score.
    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: folder.path + "/baselines", withIntermediateDirectories: false)
        var rows = "MedInc,Latitude,ocean,score\n"
        for row in 0..<200 {
            rows +=
                "\(Double(row) / 16),\(30 + Double(row % 37) / 4),\(["NEAR BAY", "INLAND"][row % 2]),0.\(row + 1)\n"
        }
        try write(rows, to: "reference.csv")
        try writeBaseline(version: "1", to: "baselines/housing.json")
    }

    /// Writes a baseline of another version, from the same reference.
    func writeBaseline(version: String, to name: String) throws {
        var options = BaselineOptions(model: "housing", version: version)
        options.predictionScore = "score"
        let baseline = try BaselineBuilder(options: options).build(from: folder.path + "/reference.csv")
        try baseline.write(to: folder.path + "/" + name)
    }

    /// Writes a file of the folder.
    func write(_ text: String, to name: String) throws {
        try write(Data(text.utf8), to: name)
    }

    func write(_ bytes: Data, to name: String) throws {
        try bytes.write(to: URL(filePath: folder.path + "/" + name))
    }

    /// What the reader makes of a text.
    func read(
        _ text: String, purpose: ConfigurationReader.Purpose = .run, environment: [String: String] = [:]
    ) throws -> Result<Configuration, SettingsError> {
        try write(text, to: "leeway.yaml")
        return read(purpose: purpose, environment: environment)
    }

    /// What the reader makes of the file that is there.
    func read(
        purpose: ConfigurationReader.Purpose = .run, environment: [String: String] = [:]
    ) -> Result<Configuration, SettingsError> {
        Result { () throws(SettingsError) in
            try ConfigurationReader(purpose: purpose, environment: environment)
                .read(path: folder.path + "/leeway.yaml")
        }
    }

    /// The issues of a text that is refused, one line each, with the file's folder left out.
    func issues(
        _ text: String, purpose: ConfigurationReader.Purpose = .run, environment: [String: String] = [:]
    ) throws -> [String] {
        try issues(of: read(text, purpose: purpose, environment: environment))
    }

    func issues(of outcome: Result<Configuration, SettingsError>) -> [String] {
        switch outcome {
        case .success: []
        case .failure(let error):
            error.issues.map { $0.description.replacing(folder.path + "/", with: "") }
        }
    }
}

/// The parts of a configuration in which nothing is wrong, to put a mistake in the place of one of them.
enum Sound {
    static let source = """
        source:
          kafka:
            topics: [predictions]
            client: { bootstrap.servers: "localhost:9092", group.id: leeway }
        """
    static let ledger = "ledger: postgresql://leeway@localhost/leeway"
    static let rule = "{ name: drift, when: psi > 0.2, severity: page }"
    static let windows = "[{ size: 30d, slide: 1d }]"
    static let baseline = "baselines/housing.json"

    /// A monitor of which one line at a time can be replaced; lines 7 to 11 of ``configuration(_:)``.
    static func monitor(
        model: String = "housing", version: String = "\"1\"", baseline: String = baseline,
        windows: String = windows, columns: String = "all", rules: String = "[\(rule)]"
    ) -> String {
        """
          - model: \(model)
            version: \(version)
            baseline: \(baseline)
            windows: \(windows)
            columns: \(columns)
            rules: \(rules)
        """
    }

    /// A whole configuration; `more` stands at its end, from line 13 on.
    static func configuration(monitor: String = monitor(), more: String = "") -> String {
        "\(source)\n\(ledger)\nmonitors:\n\(monitor)\n\(more)"
    }
}
