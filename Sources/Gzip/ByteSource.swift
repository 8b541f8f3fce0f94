import CZlib

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The bytes of a file or file descriptor, inflated where they are gzip.
///
/// Gzip is recognised by its first two bytes (1F 8B), never by a name, so that a plain file, a compressed one and a
/// pipe of either are read alike. All members of a multi-member file are read; zeros after the last one are
/// padding (RFC 1952, section 2.2). Memory: one buffer of 256 KiB, and zlib's window of 32 KiB.
public struct ByteSource: ~Copyable {
    /// How errors name the source: a path, or `standard input`.
    public let name: String

    /// The size of a regular file in bytes, as stored; `nil` for pipes and terminals.
    public let size: Int64?

    /// The bytes taken from the file so far, as stored: for progress against ``size``.
    public private(set) var position: Int64 = 0

    /// Whether the source is gzip; false until the first read.
    public private(set) var isCompressed = false

    private let descriptor: Int32
    private let closesDescriptor: Bool
    private let observer: ((UnsafeRawBufferPointer) -> Void)?
    private let stored: UnsafeMutableRawBufferPointer
    private var storedStart = 0
    private var storedEnd = 0
    private var isDetected = false
    private var isAtEnd = false
    private var isInsideMember = false
    // On the heap: zlib's inner state points back to its stream, which therefore must not move.
    private var stream: UnsafeMutablePointer<z_stream>?

    /// Opens the file at `path`.
    ///
    /// - Parameters:
    ///   - path: a regular file, or anything else that can be read, such as a named pipe.
    ///   - observer: called with every run of bytes as stored, in order: for a hash of the file as given.
    /// - Throws: ``GzipError/cannotOpen(name:reason:)`` or ``GzipError/isDirectory(name:)``.
    public init(
        path: String, observer: ((UnsafeRawBufferPointer) -> Void)? = nil
    ) throws(GzipError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .cannotOpen(name: path, reason: ByteSource.reason(errno))
        }
        do throws(GzipError) {
            try self.init(descriptor: descriptor, name: path, closing: true, observer: observer)
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// Reads an open file descriptor from where it stands.
    ///
    /// - Parameters:
    ///   - descriptor: the descriptor; it stays open and the caller's unless `closing`.
    ///   - name: how errors name the source.
    ///   - closing: whether the descriptor is closed with this value; if this initializer throws it is not.
    ///   - observer: called with every run of bytes as stored, in order.
    /// - Throws: ``GzipError/isDirectory(name:)``, or ``GzipError/cannotOpen(name:reason:)`` for a descriptor that
    ///   is not open.
    public init(
        descriptor: Int32, name: String, closing: Bool = false,
        observer: ((UnsafeRawBufferPointer) -> Void)? = nil
    ) throws(GzipError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .cannotOpen(name: name, reason: ByteSource.reason(errno))
        }
        let kind = status.st_mode & S_IFMT
        guard kind != S_IFDIR else { throw .isDirectory(name: name) }
        self.name = name
        self.size = kind == S_IFREG ? Int64(status.st_size) : nil
        self.descriptor = descriptor
        self.closesDescriptor = closing
        self.observer = observer
        self.stored = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 64)
    }

    deinit {
        if let stream {
            inflateEnd(stream)
            stream.deallocate()
        }
        stored.deallocate()
        if closesDescriptor { close(descriptor) }
    }

    /// Fills the front of `buffer` with the next bytes.
    ///
    /// - Parameter buffer: where to write; not empty.
    /// - Returns: how many bytes were written: at least one, or zero at the end (and at every call after it).
    /// - Throws: ``GzipError`` for a failed read and for truncated, damaged or trailing data. What was returned
    ///   before is good: zlib hands out only what it could inflate.
    public mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(GzipError) -> Int {
        if !isDetected { try detect() }
        if isCompressed { return try inflateNext(into: buffer) }
        if storedStart < storedEnd {
            let count = min(buffer.count, storedEnd - storedStart)
            let head = UnsafeRawBufferPointer(rebasing: stored[storedStart..<storedStart + count])
            buffer.copyMemory(from: head)
            storedStart += count
            return count
        }
        return try readStored(into: buffer)
    }

    private mutating func detect() throws(GzipError) {
        while storedEnd < 2 && !isAtEnd {
            storedEnd += try readStored(into: UnsafeMutableRawBufferPointer(rebasing: stored[storedEnd...]))
        }
        isDetected = true
        guard storedEnd >= 2 && stored[0] == 0x1F && stored[1] == 0x8B else { return }
        isCompressed = true
        let new = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        new.initialize(to: z_stream())
        // 15 bits of window, and 16 more to say "gzip, nothing else".
        let status = inflateInit2_(new, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            new.deallocate()
            throw .unavailable(reason: ByteSource.meaning(of: status))
        }
        stream = new
    }

    private mutating func readStored(into buffer: UnsafeMutableRawBufferPointer) throws(GzipError) -> Int {
        guard !isAtEnd, let base = buffer.baseAddress else { return 0 }
        while true {
            // Fully qualified by its types: the C function, not the method above.
            let count = posixRead(descriptor, base, buffer.count)
            if count > 0 {
                position += Int64(count)
                observer?(UnsafeRawBufferPointer(start: base, count: count))
                return count
            }
            if count == 0 {
                isAtEnd = true
                return 0
            }
            if errno == EINTR { continue }
            throw .readFailed(name: name, offset: position, reason: ByteSource.reason(errno))
        }
    }

    /// Makes at least one stored byte available; false at the end of the file.
    private mutating func refill() throws(GzipError) -> Bool {
        if storedStart < storedEnd { return true }
        storedStart = 0
        storedEnd = try readStored(into: stored)
        return storedEnd > 0
    }

    /// The place in the file of the first stored byte not yet consumed.
    private var consumed: Int64 { position - Int64(storedEnd - storedStart) }

    private mutating func inflateNext(into buffer: UnsafeMutableRawBufferPointer) throws(GzipError) -> Int {
        guard let stream, let base = buffer.baseAddress else { return 0 }
        while true {
            guard try refill() else {
                guard !isInsideMember else { throw .truncated(name: name, offset: position) }
                return 0
            }
            if !isInsideMember {
                guard try beginMember() else { continue }
            }
            stream.pointee.next_in = stored.baseAddress?.advanced(by: storedStart)
                .assumingMemoryBound(to: UInt8.self)
            stream.pointee.avail_in = UInt32(storedEnd - storedStart)
            stream.pointee.next_out = base.assumingMemoryBound(to: UInt8.self)
            let room = UInt32(clamping: buffer.count)
            stream.pointee.avail_out = room
            let status = inflate(stream, Z_NO_FLUSH)
            storedStart = storedEnd - Int(stream.pointee.avail_in)
            let produced = Int(room - stream.pointee.avail_out)
            switch status {
            case Z_STREAM_END:
                isInsideMember = false
                inflateReset(stream)
            case Z_OK, Z_BUF_ERROR:
                break
            case Z_MEM_ERROR:
                throw .unavailable(reason: ByteSource.meaning(of: status))
            default:
                let message = stream.pointee.msg.map { String(cString: $0) }
                throw .corrupt(
                    name: name, offset: consumed, reason: message ?? ByteSource.meaning(of: status))
            }
            if produced > 0 { return produced }
        }
    }

    /// Stands at the first byte after a member: begins the next one, or steps over one byte of padding.
    private mutating func beginMember() throws(GzipError) -> Bool {
        switch stored[storedStart] {
        case 0x1F:
            isInsideMember = true
            return true
        case 0:
            storedStart += 1
            return false
        default:
            throw .trailingBytes(name: name, offset: consumed)
        }
    }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

    private static func meaning(of status: Int32) -> String {
        String(cString: zError(status))
    }
}

private func posixRead(_ descriptor: Int32, _ base: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(descriptor, base, count)
}
