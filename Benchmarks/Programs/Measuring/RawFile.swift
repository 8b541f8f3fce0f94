import Foundation

/// Files without a format: numbers as they stand in memory.
public enum RawFile {
    /// The doubles of a file.
    public static func doubles(_ path: String) throws -> [Double] {
        let bytes = try Data(contentsOf: URL(filePath: path))
        return bytes.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
    }
}
