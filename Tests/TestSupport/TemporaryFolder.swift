import Foundation

/// A folder that is removed with its content when nobody refers to it any more.
public final class TemporaryFolder: Sendable {
    /// Where the folder is.
    public let path: String

    /// Creates an empty folder.
    public init() throws {
        path =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("leeway-test-\(UInt64.random(in: .min ... .max))").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
