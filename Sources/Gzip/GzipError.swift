/// What can go wrong while bytes are read, inflated or deflated.
public enum GzipError: Error, Equatable, CustomStringConvertible {
    /// The file could not be opened.
    case cannotOpen(name: String, reason: String)
    /// The path leads to a directory.
    case isDirectory(name: String)
    /// The operating system refused a read; `offset` counts the file's own bytes.
    case readFailed(name: String, offset: Int64, reason: String)
    /// The file ends inside a gzip member.
    case truncated(name: String, offset: Int64)
    /// The bytes contradict the gzip format or their own checksum.
    case corrupt(name: String, offset: Int64, reason: String)
    /// A complete gzip member is followed by bytes that begin no other one.
    case trailingBytes(name: String, offset: Int64)
    /// zlib could not set up its state: not enough memory, or a compression level outside 0...9.
    case unavailable(reason: String)

    /// What was found, where, and what to do about it.
    public var description: String {
        switch self {
        case .cannotOpen(let name, let reason):
            "cannot open \(name): \(reason)"
        case .isDirectory(let name):
            "cannot read \(name): it is a directory; name a file, or - for standard input"
        case .readFailed(let name, let offset, let reason):
            "cannot read \(name) after byte \(offset): \(reason)"
        case .truncated(let name, let offset):
            "\(name) is a truncated gzip file: it ends inside the compressed data after byte \(offset); "
                + "copy or download it again"
        case .corrupt(let name, let offset, let reason):
            "\(name) is a damaged gzip file near byte \(offset): \(reason); copy or download it again"
        case .trailingBytes(let name, let offset):
            "\(name) has bytes after its gzip data, from byte \(offset) on, that are neither another gzip "
                + "member nor zeros; copy or download it again"
        case .unavailable(let reason):
            "zlib cannot be used: \(reason)"
        }
    }
}
