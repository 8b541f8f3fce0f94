import Foundation

/// Programs of others that the tests run; a missing one is an error that says what to install.
public enum Tool {
    /// The path of a program on `PATH`.
    ///
    /// - Throws: ``TestSupportError`` with the Debian package that has it, when it is missing.
    public static func path(of name: String, package: String) throws -> String {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        for folder in folders where FileManager.default.isExecutableFile(atPath: "\(folder)/\(name)") {
            return "\(folder)/\(name)"
        }
        throw TestSupportError(
            "\(name) is not installed: run apt-get install \(package), or scripts/setup tests")
    }

    /// The Python of the tests' virtual environment: `LEEWAY_TEST_VENV`, else `.venv` in the package's folder.
    ///
    /// - Throws: ``TestSupportError`` when it is missing.
    public static func python() throws -> String {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = ProcessInfo.processInfo.environment["LEEWAY_TEST_VENV"] ?? package.path() + ".venv"
        guard FileManager.default.isExecutableFile(atPath: "\(folder)/bin/python3") else {
            throw TestSupportError("there is no Python at \(folder)/bin/python3: run scripts/setup tests")
        }
        return "\(folder)/bin/python3"
    }
}
