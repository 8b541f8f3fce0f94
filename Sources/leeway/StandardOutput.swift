import Foundation

/// Where results go.
struct StandardOutput {
    private var buffer: [UInt8] = []

    /// Results that could not be written.
    struct Failure: Error, CustomStringConvertible {
        let reason: String
        var description: String { "cannot write to standard output: \(reason)" }
    }

    /// Writes lines of text at once.
    static func write(_ lines: [String]) throws(Failure) {
        var output = StandardOutput()
        for line in lines { try output.line(line) }
        try output.flush()
    }

    /// Adds a line; it is written with the next ones.
    mutating func line(_ bytes: some Sequence<UInt8>) throws(Failure) {
        buffer += bytes
        buffer.append(0x0A)
        if buffer.count >= 1 << 16 { try flush() }
    }

    /// Adds a line of text.
    mutating func line(_ text: String) throws(Failure) { try line(text.utf8) }

    /// Writes what was added so far.
    mutating func flush() throws(Failure) {
        defer { buffer.removeAll(keepingCapacity: true) }
        var written = 0
        while written < buffer.count {
            let step = buffer[written...].withUnsafeBytes { Foundation.write(1, $0.baseAddress, $0.count) }
            if step < 0 && errno == EINTR { continue }
            guard step > 0 else { throw Failure(reason: String(cString: strerror(errno))) }
            written += step
        }
    }
}
