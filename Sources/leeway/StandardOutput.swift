import Foundation

/// Where results go.
struct StandardOutput {
    private var buffer: [UInt8] = []

    /// Whether a person is watching.
    static var isTerminal: Bool { isatty(1) != 0 }

    /// Adds a line; it is written with the next ones.
    mutating func line(_ bytes: some Sequence<UInt8>) throws {
        buffer += bytes
        buffer.append(0x0A)
        if buffer.count >= 1 << 16 { try flush() }
    }

    /// Adds a line of text.
    mutating func line(_ text: String) throws { try line(text.utf8) }

    /// Writes what was added so far.
    mutating func flush() throws {
        guard !buffer.isEmpty else { return }
        defer { buffer.removeAll(keepingCapacity: true) }
        try FileHandle.standardOutput.write(contentsOf: Data(buffer))
    }
}
