#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The lines of a byte source, borrowed one at a time from one buffer.
///
/// A line ends at a line feed or at the end of the source; a carriage return before that end is not part of it.
/// Nothing is allocated per line. At least ``padding`` bytes after a line's end can be read, as vectorised parsers
/// need; what they hold is unspecified.
public struct LineReader: ~Copyable {
    /// A line, or the trace of one that was too long to hold.
    public enum Line {
        /// The bytes of the line, without its end; valid until the next call to ``LineReader/next()``.
        case bytes(UnsafeRawBufferPointer)
        /// The line had this many bytes, more than the limit; it was skipped.
        case tooLong(count: Int)
    }

    /// The bytes that can be read after the end of every line.
    public static let padding = 64

    private static let chunk = 256 * 1024

    /// The number of the line that ``next()`` gave last, from 1 on; 0 before the first.
    public private(set) var number = 0

    /// The longest line that is given, in bytes.
    public let limit: Int

    private var source: ByteSource
    private let buffer: UnsafeMutableRawBufferPointer
    private var start = 0
    private var end = 0
    private var isAtEnd = false

    /// The lines of `source`, of at most `limit` bytes each.
    ///
    /// - Parameters:
    ///   - source: the bytes.
    ///   - limit: the longest line to hold, at least 1; the buffer is that long and 256 KiB more.
    public init(_ source: consuming ByteSource, limit: Int = 1 << 20) {
        self.source = source
        self.limit = max(1, limit)
        let capacity = self.limit + LineReader.chunk
        buffer = UnsafeMutableRawBufferPointer.allocate(
            byteCount: capacity + LineReader.padding, alignment: 64)
        // The padding is read (not used) before anything was written there.
        buffer.initializeMemory(as: UInt8.self, repeating: 0)
    }

    deinit { buffer.deallocate() }

    /// How errors name the source.
    public var name: String { source.name }

    /// The size of a regular file in bytes, as stored; `nil` for pipes.
    public var size: Int64? { source.size }

    /// The bytes taken from the file so far, as stored.
    public var position: Int64 { source.position }

    /// The next line, `nil` after the last.
    ///
    /// - Complexity: O(length of the line), no allocation.
    /// - Throws: what ``ByteSource/read(into:)`` throws.
    public mutating func next() throws(GzipError) -> Line? {
        var scanned = 0
        // Bytes of the current line that were dropped because it is longer than the limit.
        var dropped = 0
        while true {
            if let length = lineFeed(after: scanned) {
                let line = take(length, dropped: dropped)
                start += length + 1
                return line
            }
            scanned = end - start
            if scanned > limit + 1 {
                dropped += scanned
                start = end
                scanned = 0
            }
            guard !isAtEnd else {
                guard scanned + dropped > 0 else { return nil }
                let line = take(scanned, dropped: dropped)
                start = end
                return line
            }
            try fill()
        }
    }

    private mutating func take(_ length: Int, dropped: Int) -> Line {
        number += 1
        var count = length
        if count > 0 && buffer[start + count - 1] == UInt8(ascii: "\r") { count -= 1 }
        if count + dropped > limit { return .tooLong(count: count + dropped) }
        return .bytes(UnsafeRawBufferPointer(rebasing: buffer[start..<start + count]))
    }

    private func lineFeed(after scanned: Int) -> Int? {
        guard let base = buffer.baseAddress else { return nil }
        let from = base + start + scanned
        guard let found = memchr(from, 0x0A, end - start - scanned) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base + start)
    }

    private mutating func fill() throws(GzipError) {
        guard let base = buffer.baseAddress else { return }
        let capacity = buffer.count - LineReader.padding
        if start == end {
            start = 0
            end = 0
        } else if capacity - end < LineReader.chunk / 4 {
            memmove(base, base + start, end - start)
            end -= start
            start = 0
        }
        let room = UnsafeMutableRawBufferPointer(rebasing: buffer[end..<capacity])
        let count = try source.read(into: room)
        if count == 0 { isAtEnd = true }
        end += count
    }
}
