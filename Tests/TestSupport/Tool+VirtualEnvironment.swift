public import Foundation

extension Tool {
    /// The folder of the tests' virtual environment.
    ///
    /// - Throws: ``TestSupportError`` when it is missing.
    public static func virtualEnvironment() throws -> URL {
        URL(filePath: try python()).deletingLastPathComponent().deletingLastPathComponent()
    }
}
