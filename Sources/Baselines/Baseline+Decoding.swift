import Cells
import Gzip

extension Baseline {
    /// The largest file that is read, in bytes.
    public static let sizeLimit = 1 << 30

    /// Reads and validates a baseline file.
    ///
    /// Nothing is taken on trust: a file that was edited, cut or made up either is a baseline or is refused.
    ///
    /// - Parameter path: the file.
    /// - Throws: ``BaselinesError/source(_:)`` where it cannot be read, ``BaselinesError/invalid(path:mistakes:)`` with
    ///   every mistake that could be found, each with its place (such as `$.columns[3].edges[17]`) and what is allowed.
    public init(contentsOf path: String) throws(BaselinesError) {
        let bytes: [UInt8]
        do { bytes = try Baseline.read(path) } catch { throw .source(error) }
        guard bytes.count <= Baseline.sizeLimit else {
            throw .invalid(path: path, mistakes: ["the file has more than \(Baseline.sizeLimit) bytes"])
        }
        try self.init(bytes: bytes, path: path)
    }

    /// Reads and validates the bytes of a baseline file.
    ///
    /// - Parameters:
    ///   - bytes: the file's content.
    ///   - path: how errors name it.
    /// - Throws: as ``init(contentsOf:)``.
    public init(bytes: [UInt8], path: String) throws(BaselinesError) {
        let node: JSONNode
        do throws(JSONTreeParser.Mistake) {
            node = try JSONTreeParser.parse(bytes)
        } catch {
            let place = "line \(error.line), column \(error.column)"
            throw .invalid(path: path, mistakes: ["\(place): \(error.reason)"])
        }
        var reading = BaselineReading()
        let parts = reading.baseline(node)
        guard reading.mistakes.isEmpty, let parts else {
            throw .invalid(path: path, mistakes: reading.mistakes)
        }
        self.init(
            model: parts.model, version: parts.version, rows: parts.rows, columns: parts.columns,
            doubleEdgesReasons: parts.reasons, inputHash: parts.input, hash: Baseline.hash(of: bytes))
    }

    private static func read(_ path: String) throws(GzipError) -> [UInt8] {
        var source = try ByteSource(path: path)
        var bytes: [UInt8] = []
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
        defer { buffer.deallocate() }
        while bytes.count <= sizeLimit {
            let count = try source.read(into: buffer)
            if count == 0 { break }
            bytes.append(contentsOf: buffer[..<count])
        }
        return bytes
    }
}
