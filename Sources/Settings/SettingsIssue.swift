/// One thing that is wrong, or doubtful, in a configuration: where it stands, what was found, what is allowed.
public struct SettingsIssue: Sendable, Equatable, CustomStringConvertible {
    /// How bad it is.
    public enum Severity: String, Sendable {
        /// The configuration is refused.
        case error
        /// The configuration works, probably not as meant.
        case warning
    }

    /// A place in a file.
    public struct Position: Sendable, Equatable, Comparable {
        /// The file as the user named it.
        public let file: String
        /// The line, from 1.
        public let line: Int
        /// The column, from 1.
        public let column: Int

        /// A place in a file.
        public init(file: String, line: Int, column: Int) {
            self.file = file
            self.line = line
            self.column = column
        }

        /// The order of reading, file by file.
        public static func < (left: Self, right: Self) -> Bool {
            (left.file, left.line, left.column) < (right.file, right.line, right.column)
        }
    }

    /// How bad it is.
    public let severity: Severity
    /// Where it stands.
    public let position: Position
    /// The path of keys to it, such as `monitors[0].windows[1].size`; empty for the file as a whole.
    public let path: String
    /// What was found.
    ///
    /// Never a secret: a value that came from the environment or a file is shown as its reference.
    public let found: String
    /// What is allowed, or what to do.
    public let mend: String

    /// An issue from its parts.
    public init(severity: Severity = .error, position: Position, path: String, found: String, mend: String) {
        self.severity = severity
        self.position = position
        self.path = path
        self.found = found
        self.mend = mend
    }

    /// An error as another module tells it: what stands behind the last semicolon is the mend.
    init(position: Position, path: String, text: String) {
        let cut = text.ranges(of: "; ").last ?? text.endIndex..<text.endIndex
        self.init(
            position: position, path: path, found: String(text[..<cut.lowerBound]),
            mend: String(text[cut.upperBound...]))
    }

    /// `file:line:column: error: path: found; mend`, on one line: control characters are escaped.
    public var description: String {
        let place = "\(position.file):\(position.line):\(position.column): \(severity.rawValue): "
        let text = place + (path.isEmpty ? "" : "\(path): ") + found + (mend.isEmpty ? "" : "; \(mend)")
        return text.unicodeScalars.reduce(into: "") { line, scalar in
            if scalar.properties.generalCategory == .control {
                line += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                line.unicodeScalars.append(scalar)
            }
        }
    }
}
