import Crypto
import Gzip

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A reference that can be read twice.
///
/// A regular file is read where it is. Anything else (a pipe, standard input) is first copied, as it comes, to a file in
/// the directory for temporary files that nobody else can open and that has no name: it is gone with the process.
struct ReferenceInput: ~Copyable {
    /// How errors name the input.
    let name: String
    /// The bytes of the input, as given.
    let size: Int64
    private let descriptor: Int32

    /// Opens `path`, or standard input where `path` is `-`.
    init(path: String) throws(BaselinesError) {
        let isStandard = path == "-"
        name = isStandard ? "standard input" : path
        let opened = isStandard ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else {
            throw .source(.cannotOpen(name: name, reason: String(cString: strerror(errno))))
        }
        var status = stat()
        fstat(opened, &status)
        switch status.st_mode & S_IFMT {
        case S_IFDIR:
            close(opened)
            throw .source(.isDirectory(name: name))
        case S_IFREG where lseek(opened, 0, SEEK_CUR) == 0:
            descriptor = opened
            size = Int64(status.st_size)
        default:
            defer { close(opened) }
            (descriptor, size) = try ReferenceInput.spool(opened, name: name)
        }
    }

    deinit { close(descriptor) }

    /// The bytes from the first on, inflated where they are gzip.
    func source(
        observer: ((UnsafeRawBufferPointer) -> Void)? = nil
    ) throws(BaselinesError) -> ByteSource {
        lseek(descriptor, 0, SEEK_SET)
        do {
            return try ByteSource(descriptor: descriptor, name: name, observer: observer)
        } catch {
            throw .source(error)
        }
    }

    /// What the first byte that is no blank says of the format.
    func detectFormat() throws(BaselinesError) -> ReferenceFormat {
        var source = try source()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 1)
        defer { buffer.deallocate() }
        while true {
            let count: Int
            do { count = try source.read(into: buffer) } catch { throw .source(error) }
            // A byte order mark counts as blank.
            let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
            if let first = buffer[..<count].first(where: { !blanks.contains($0) }) {
                return first == UInt8(ascii: "{") ? .jsonLines : .csv
            }
            if count == 0 { return .csv }
        }
    }

    private static func spool(
        _ input: Int32, name: String
    ) throws(BaselinesError) -> (descriptor: Int32, size: Int64) {
        let directory = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        func reason() -> String { String(cString: strerror(errno)) }
        var template = Array("\(directory)/leeway-XXXXXX".utf8CString)
        let output = mkstemp(&template)
        guard output >= 0 else { throw .spool(directory: directory, reason: reason()) }
        unlink(template)
        var total: Int64 = 0
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
        defer { buffer.deallocate() }
        while true {
            let count = read(input, buffer.baseAddress, buffer.count)
            if count == 0 { return (output, total) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                let reason = reason()
                close(output)
                throw .source(.readFailed(name: name, offset: total, reason: reason))
            }
            var written = 0
            while written < count {
                let step = write(output, buffer.baseAddress?.advanced(by: written), count - written)
                if step < 0 && errno == EINTR { continue }
                guard step > 0 else {
                    let reason = reason()
                    close(output)
                    throw .spool(directory: directory, reason: reason)
                }
                written += step
            }
            total += Int64(count)
        }
    }
}
