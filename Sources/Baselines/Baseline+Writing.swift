#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension Baseline {
    /// Writes the baseline's file, which replaces one that is there.
    ///
    /// The bytes go to a new file beside `path`, are flushed to the disk, and then take its name: whoever opens `path`
    /// sees the old file or the new one, whole. A symbolic link stays one, and its target is replaced.
    ///
    /// - Parameter path: where to write.
    /// - Throws: ``BaselinesError/file(path:reason:)``.
    public func write(to path: String) throws(BaselinesError) {
        func failure() -> BaselinesError {
            .file(path: path, reason: "cannot be written: " + String(cString: strerror(errno)))
        }
        var status = stat()
        if stat(path, &status) == 0 {
            let kind = status.st_mode & S_IFMT
            if kind == S_IFDIR { throw .file(path: path, reason: "is a directory; name a file") }
            // Taking its name would delete a device or a pipe that other programs use: /dev/null, for one.
            if kind != S_IFREG { throw .file(path: path, reason: "is a device or a pipe; name a file") }
        }
        let path = resolved(path)
        // Not mkstemp, which would keep the file from everybody else.
        let temporary = "\(path).\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).partial"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure() }
        let bytes = encoded()
        var isWritten = true
        var written = 0
        while isWritten && written < bytes.count {
            let count = bytes.withUnsafeBytes { bytes in
                posixWrite(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count < 0 && errno == EINTR { continue }
            isWritten = count > 0
            written += count
        }
        isWritten = isWritten && fsync(descriptor) == 0
        let error = failure()
        isWritten = close(descriptor) == 0 && isWritten
        guard isWritten else {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, path) == 0 else {
            let error = failure()
            unlink(temporary)
            throw error
        }
    }
}

/// The file behind symbolic links; `path` where there is none yet.
private func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
}

private func posixWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
