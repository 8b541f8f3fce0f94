import CZlib

/// Deflates whole byte strings to gzip in memory, such as the body of an HTTP response.
public struct GzipCompressor: Sendable {
    /// The effort, 0 (store) to 9 (smallest).
    public let level: Int

    /// A compressor of the given effort.
    ///
    /// - Parameter level: 0 (store) to 9 (smallest); 6 is zlib's own default, 1 is about four times as fast.
    public init(level: Int = 6) { self.level = level }

    /// One gzip member that inflates to `bytes`.
    ///
    /// The header carries no name and no time: equal input gives equal output.
    /// - Throws: ``GzipError/unavailable(reason:)`` when the level is out of range or memory is short.
    /// - Complexity: O(*n*); the output and zlib's 256 KiB of state are allocated.
    public func compress(_ bytes: UnsafeRawBufferPointer) throws(GzipError) -> [UInt8] {
        var stream = z_stream()
        let status = deflateInit2_(
            &stream, Int32(clamping: level), Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard (0...9).contains(level), status == Z_OK else {
            deflateEnd(&stream)
            throw .unavailable(reason: "compression level \(level) is allowed from 0 to 9")
        }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        var consumed = 0
        let output = [UInt8](unsafeUninitializedCapacity: bound) { room, written in
            var finished = false
            while !finished && written < bound {
                // zlib counts in 32 bits; longer input goes in pieces.
                let piece = min(bytes.count - consumed, Int(UInt32.max / 2))
                let isLast = consumed + piece == bytes.count
                stream.next_in = UnsafeMutablePointer(
                    mutating: bytes.baseAddress?.advanced(by: consumed).assumingMemoryBound(to: UInt8.self))
                stream.avail_in = UInt32(piece)
                stream.next_out = room.baseAddress?.advanced(by: written)
                let space = UInt32(clamping: bound - written)
                stream.avail_out = space
                let step = deflate(&stream, isLast ? Z_FINISH : Z_NO_FLUSH)
                consumed += piece - Int(stream.avail_in)
                written += Int(space - stream.avail_out)
                finished = step != Z_OK && step != Z_BUF_ERROR
            }
        }
        return output
    }

    /// One gzip member that inflates to `bytes`; as the other `compress`.
    public func compress(_ bytes: [UInt8]) throws(GzipError) -> [UInt8] {
        let result = bytes.withUnsafeBytes { raw in
            Result { () throws(GzipError) in try compress(raw) }
        }
        return try result.get()
    }
}
