import Foundation

/// An exclusive lock that a process holds beside a file, until it lets go or ends, however it ends.
///
/// It is taken on a file of its own: closing any descriptor of the database itself would drop the locks that SQLite
/// holds there. Other programs may still read the database.
final class FileLock {
    private var descriptor: Int32

    /// Locks what `path` names; the lock file is named like it, with `-lock` at the end.
    init(beside path: String) throws(LedgerError) {
        descriptor = open(path + "-lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.failure("the lock file \(path)-lock cannot be opened") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            let holder = holder()
            release()
            guard reason == EWOULDBLOCK else {
                throw Self.failure("the lock file \(path)-lock cannot be locked", reason)
            }
            throw .locked(path: path, holder: holder)
        }
        // Only for the message that a second opener gets: the lock does not depend on it.
        let identifier = Array("\(getpid())\n".utf8)
        if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, identifier, identifier.count, 0) }
    }

    deinit { release() }

    /// Lets go.
    ///
    /// The file stays: removing it would let two processes lock two files of the same name.
    func release() {
        guard descriptor >= 0 else { return }
        // Closing alone would not do while a child that another thread forks has the descriptor, up to its exec.
        flock(descriptor, LOCK_UN)
        close(descriptor)
        descriptor = -1
    }

    private func holder() -> String? {
        var buffer = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        let digits = buffer.prefix(max(0, count)).prefix {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
        return digits.isEmpty ? nil : String(decoding: digits, as: UTF8.self)
    }

    private static func failure(_ text: String, _ code: Int32 = errno) -> LedgerError {
        .unavailable(SQLFailure(code: "errno \(code)", text: "\(text): \(String(cString: strerror(code)))"))
    }
}
