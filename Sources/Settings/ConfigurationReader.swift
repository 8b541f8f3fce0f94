import Foundation
import HTTPAPI
import Yams

/// Reads a configuration file strictly: one pass, every mistake with its place.
public struct ConfigurationReader {
    /// What the configuration is read for, which decides what must be in it.
    public enum Purpose: Sendable {
        /// The service: a source and a ledger are needed.
        case run
        /// Files in, results out: neither source nor ledger is needed.
        case replay
    }

    /// The largest file that is read, in bytes.
    public static let maximumSize = 1 << 20

    /// The most values of a file once its aliases are replaced by what they stand for.
    ///
    /// No file without aliases has as many.
    private static let maximumValues = maximumSize

    let purpose: Purpose
    let references: SecretReferences
    let log = IssueLog()

    /// A reader that resolves `${VAR}` in `environment`.
    public init(purpose: Purpose, environment: [String: String]) {
        self.purpose = purpose
        references = SecretReferences(environment: environment)
    }

    /// A reader that resolves `${VAR}` in the environment of the process.
    public init(purpose: Purpose) {
        self.init(purpose: purpose, environment: ProcessInfo.processInfo.environment)
    }

    /// Reads the file at `path`; relative paths in it start at its folder.
    ///
    /// - Throws: ``SettingsError`` with every issue when at least one is an error.
    public func read(path: String) throws(SettingsError) -> Configuration {
        // A log of its own for each reading.
        let reader = Self(purpose: purpose, environment: references.environment)
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let configuration = reader.document(path: path).flatMap { reader.configuration($0, folder: folder) }
        guard let configuration, !reader.log.hasErrors else { throw SettingsError(issues: reader.log.issues) }
        return configuration
    }

    private func configuration(_ root: Setting, folder: String) -> Configuration? {
        guard let section = root.section() else { return nil }
        let allowedSource = "source: { kafka: { topics: [...], client: { bootstrap.servers: ... } } }"
        let source =
            purpose == .run ? section.require("source", allowed: allowedSource) : section.take("source")
        let kafka = source.flatMap { $0.section() }.flatMap { self.kafka($0) }
        let allowedLedger = "ledger: postgresql://user@host/database or sqlite:///path/to/ledger.db"
        let ledgerSetting =
            purpose == .run ? section.require("ledger", allowed: allowedLedger) : section.take("ledger")
        let ledger = ledgerSetting.flatMap { self.ledger($0) }
        let listen = section.take("http").flatMap { $0.section() }.flatMap { self.listen($0) }
        let time = section.take("time").flatMap { $0.section() }.map { self.time($0) } ?? TimeSettings()
        let limits = section.take("limits").flatMap { $0.section() }.map { self.limits($0) } ?? Limits()
        section.refuse("notify")
        let monitors = self.monitors(section, folder: folder, limits: limits)
        section.close()
        return Configuration(
            kafka: kafka, ledger: ledger, listen: listen ?? ListenAddress(host: "127.0.0.1", port: 8080),
            time: time, limits: limits, monitors: monitors,
            warnings: log.issues.filter { $0.severity == .warning })
    }

    /// The root of the YAML document in a file, or `nil` after logging why there is none.
    func document(path: String) -> Setting? {
        func refuse(_ found: String, _ mend: String, line: Int = 1, column: Int = 1) -> Setting? {
            let position = SettingsIssue.Position(file: path, line: line, column: column)
            log.add(SettingsIssue(position: position, path: "", found: found, mend: mend))
            return nil
        }
        guard let file = FileHandle(forReadingAtPath: path),
            let data = try? file.read(upToCount: Self.maximumSize + 1) ?? Data()
        else { return refuse("the file cannot be read", "check its path and permissions") }
        guard data.count <= Self.maximumSize else {
            return refuse("the file is too large", "allowed: at most \(Self.maximumSize) bytes")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            return refuse("the file is not UTF-8", "save it as UTF-8")
        }
        do {
            guard let node = try Yams.compose(yaml: text) else {
                return refuse("the file is empty", "see the example in the README")
            }
            var budget = Self.maximumValues
            guard Self.fits(node, &budget) else {
                return refuse(
                    "aliases make the file more than \(Self.maximumValues) values long", "use fewer aliases")
            }
            let lines = text[...].unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            return Setting(node: node, path: "", file: path, lines: lines, log: log, references: references)
        } catch {
            let rest = "; what else is wrong shows once this is mended"
            switch error as? YamlError {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                return refuse(
                    "not YAML: \(problem)", "mend the syntax here\(rest)", line: mark.line,
                    column: mark.column)
            case .duplicatedKeysInMapping(let keys, let context):
                let keys = keys.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
                return refuse(
                    "the mapping with this key has \(keys) twice", "keep one of them\(rest)",
                    line: context.mark.line, column: context.mark.column)
            default:
                return refuse("not YAML", "remove control characters\(rest)")
            }
        }
    }

    /// Whether a node has no more values than the budget, which it uses up; ends early, for nested aliases can
    /// stand for more values than could ever be counted.
    private static func fits(_ node: Node, _ budget: inout Int) -> Bool {
        budget -= 1
        guard budget >= 0 else { return false }
        switch node {
        case .scalar, .alias: return true
        case .sequence(let sequence): return sequence.allSatisfy { fits($0, &budget) }
        case .mapping(let mapping):
            return mapping.allSatisfy { fits($0.key, &budget) && fits($0.value, &budget) }
        }
    }
}
