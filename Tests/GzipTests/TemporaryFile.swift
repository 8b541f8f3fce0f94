import Foundation

/// Calls `body` with the path of a file that holds `bytes`, and removes the file afterwards.
@discardableResult
func withTemporaryFile<Result: ~Copyable>(
    _ bytes: some Sequence<UInt8>, _ body: (String) throws -> Result
) throws -> Result {
    let name = "leeway-gzip-\(UUID().uuidString)"
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(name)
    try Data(Array(bytes)).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
}
