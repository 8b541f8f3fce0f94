import ArgumentParser
import Baselines
import Foundation

/// `leeway baseline build`: from training data to a baseline file.
struct BaselineBuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Profile training data: CSV or JSON Lines, plain or gzip.",
        discussion: """
            A column is numeric when at least 95 % of its values are numbers, else categorical; what was inferred and \
            why is told on standard error. Integers stay numeric unless named with --categorical: name codes there.
            Lists are separated by commas; a name with a comma goes in double quotes.
            JSON Lines are flat objects, or native events as the service reads them.
            """)

    @Option(help: "The reference data; - is standard input.")
    var input: String

    @Option(help: "The model, as its events name it.")
    var model: String

    @Option(help: "The version of the model.")
    var version: String

    @Option(help: "The baseline file to write; one that is there is replaced.")
    var output: String

    @Option(help: ArgumentHelp("Columns to leave out.", valueName: "a,b"))
    var exclude: [String] = []

    @Option(help: ArgumentHelp("Columns to read as categories.", valueName: "a,b"))
    var categorical: [String] = []

    @Option(help: ArgumentHelp("Columns to read as numbers.", valueName: "a,b"))
    var numeric: [String] = []

    @Option(help: "The model's score: becomes prediction.score.")
    var predictionScore: String?

    @Option(help: "The model's decision: becomes prediction.label.")
    var predictionLabel: String?

    @Option(help: "The ground truth, left out.")
    var label: String?

    @Option(help: "The time of the row, left out.")
    var timestamp: String?

    @Option(help: "The identifier of the row, left out.")
    var id: String?

    @Option(help: "The number of groups on which divergences compare numeric columns, 2 to 100.")
    var groups = 10

    @Option(help: "How the data are written; auto goes by the first byte.")
    var format = Format.auto

    @Option(
        help: ArgumentHelp("What separates the fields of CSV: one character, or tab.", valueName: "character")
    )
    var delimiter = ","

    @Flag(help: "Refuse data with bad rows.")
    var strict = false

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case auto
        case csv
        case jsonl
    }

    func validate() throws {
        guard Self.delimiter(delimiter) != nil else {
            throw ValidationError("--delimiter takes one ASCII character, such as ';', or tab")
        }
        let files = [input, output].map { URL(filePath: $0).resolvingSymlinksInPath().standardizedFileURL }
        if files[0] == files[1] { throw ValidationError("--output is the input, which it would overwrite") }
        if output == "-" {
            throw ValidationError("--output is a file; the baseline is not written to standard output")
        }
    }

    func run() throws {
        var report = BaselineReport(input: input == "-" ? "standard input" : input)
        do throws(BaselinesError) {
            let builder = BaselineBuilder(options: options)
            defer { report.finish() }
            let baseline = try builder.build(from: input) { report.observe($0) }
            try baseline.write(to: output)
            report.finish()
            StandardError.write(
                "wrote \(output): \(Plural.text(Int(baseline.rows), "row")), "
                    + "\(Plural.text(baseline.columns.count, "column")), \(baseline.hash)")
        } catch {
            throw StandardError.failure(
                "\(error)", error.isUsage ? ExitCode.validationFailure : ExitStatus.failure)
        }
    }

    private var options: BaselineOptions {
        var options = BaselineOptions(model: model, version: version)
        options.excluded = exclude.flatMap(Self.names)
        options.categorical = categorical.flatMap(Self.names)
        options.numeric = numeric.flatMap(Self.names)
        options.predictionScore = predictionScore
        options.predictionLabel = predictionLabel
        options.label = label
        options.timestamp = timestamp
        options.id = id
        options.groups = groups
        options.isStrict = strict
        options.delimiter = Self.delimiter(delimiter) ?? options.delimiter
        options.format =
            switch format {
            case .auto: nil
            case .csv: .csv
            case .jsonl: .jsonLines
            }
        return options
    }

    private static func delimiter(_ text: String) -> UInt8? {
        if text == "tab" || text == #"\t"# { return UInt8(ascii: "\t") }
        guard text.utf8.count == 1, let byte = text.utf8.first, !text.contains(where: \.isNewline) else {
            return nil
        }
        return byte < 0x80 && byte != UInt8(ascii: "\"") && byte != 0 ? byte : nil
    }

    /// The names in a list separated by commas; quotes keep a comma, and are written twice inside of quotes.
    private static func names(_ list: String) -> [String] {
        var names = [""]
        var isQuoted = false
        var previous: Character?
        for character in list {
            switch character {
            case "\"":
                // The second of two quotes stands for one.
                if !isQuoted && previous == "\"" { names[names.count - 1].append("\"") }
                isQuoted.toggle()
            case "," where !isQuoted: names.append("")
            default: names[names.count - 1].append(character)
            }
            previous = character
        }
        return names.filter { !$0.isEmpty }
    }
}
