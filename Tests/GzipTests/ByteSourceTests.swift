import Foundation
import Gzip
import TestSupport
import Testing

/// Everything a file holds, read through buffers of `chunk` bytes.
func readAll(_ path: String, chunk: Int = 4096) throws(GzipError) -> [UInt8] {
    var source = try ByteSource(path: path)
    var result: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 1)
    defer { buffer.deallocate() }
    while true {
        let count = try source.read(into: buffer)
        if count == 0 { return result }
        result.append(contentsOf: buffer[..<count])
    }
}

@Suite struct ByteSourceTests {
    static func sample(_ count: Int, seed: UInt64) -> [UInt8] {
        var random = SplitMix64(seed: seed)
        return (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() % 40) }
    }

    @Test(arguments: [0, 1, 2, 3, 100, 300_000, 1_000_003])
    func `plain bytes come as they are`(count: Int) throws {
        let bytes = Self.sample(count, seed: 1)
        #expect(try withTemporaryFile(bytes) { try readAll($0) } == bytes)
    }

    @Test(arguments: [0, 1, 2, 100, 300_000, 1_000_003], [1, 6, 9])
    func `compressed bytes come inflated`(count: Int, level: Int) throws {
        let bytes = Self.sample(count, seed: 2)
        let stored = try GzipCompressor(level: level).compress(bytes)
        #expect(try withTemporaryFile(stored) { try readAll($0) } == bytes)
    }

    @Test func `buffers of one byte are enough`() throws {
        let bytes = Self.sample(5000, seed: 3)
        let stored = try GzipCompressor().compress(bytes)
        #expect(try withTemporaryFile(stored) { try readAll($0, chunk: 1) } == bytes)
    }

    @Test func `all members are read and zeros after them are padding`() throws {
        let parts = [Self.sample(1000, seed: 4), [], Self.sample(70_000, seed: 5)]
        var stored: [UInt8] = []
        for part in parts { stored += try GzipCompressor().compress(part) }
        stored += [UInt8](repeating: 0, count: 513)
        #expect(try withTemporaryFile(stored) { try readAll($0) } == parts.flatMap { $0 })
    }

    @Test func `a gzip file cut anywhere is an error that says so`() throws {
        let whole = try GzipCompressor().compress(Self.sample(300, seed: 6))
        for length in 2..<whole.count {
            try withTemporaryFile(whole[..<length]) { path in
                #expect(throws: GzipError.truncated(name: path, offset: Int64(length))) { try readAll(path) }
            }
        }
        #expect(GzipError.truncated(name: "x.gz", offset: 9).description.contains("truncated"))
    }

    @Test func `a flipped bit is damage and never passes unnoticed`() throws {
        let bytes = Self.sample(400, seed: 7)
        let whole = try GzipCompressor().compress(bytes)
        // Bytes 4 to 9 are the time, the level and the system, which carry no data.
        for index in Array(2..<4) + Array(10..<whole.count) {
            var broken = whole
            broken[index] ^= 0x10
            // A flipped flag may announce a field of the header that is not there: then the member is cut or
            // its data do not inflate; either way it is an error.
            try withTemporaryFile(broken) { path in
                #expect(throws: GzipError.self, "byte \(index)") { try readAll(path) }
            }
        }
    }

    @Test func `bytes after the last member that begin no other are an error`() throws {
        let whole = try GzipCompressor().compress([1, 2, 3])
        try withTemporaryFile(whole + Array("junk".utf8)) { path in
            #expect(throws: GzipError.trailingBytes(name: path, offset: Int64(whole.count))) {
                try readAll(path)
            }
        }
    }

    @Test func `the observer sees the bytes as stored`() throws {
        let stored = try GzipCompressor().compress(Self.sample(900_000, seed: 8))
        var seen: [UInt8] = []
        var source = try withTemporaryFile(stored) { path in
            try ByteSource(path: path) { seen.append(contentsOf: $0) }
        }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1000, alignment: 1)
        defer { buffer.deallocate() }
        while try source.read(into: buffer) > 0 {}
        #expect(seen == stored)
        #expect(source.position == Int64(stored.count))
        #expect(source.size == Int64(stored.count))
        #expect(source.isCompressed == true)
    }

    @Test func `a pipe is read to its end in whatever pieces come`() throws {
        let bytes = Self.sample(200_000, seed: 9)
        let stored = try GzipCompressor().compress(bytes)
        let pipe = Pipe()
        Thread.detachNewThread {
            for start in stride(from: 0, to: stored.count, by: 7001) {
                let piece = stored[start..<min(start + 7001, stored.count)]
                try? pipe.fileHandleForWriting.write(contentsOf: Data(piece))
            }
            try? pipe.fileHandleForWriting.close()
        }
        var source = try ByteSource(
            descriptor: pipe.fileHandleForReading.fileDescriptor, name: "standard input")
        #expect(source.size == nil)
        var result: [UInt8] = []
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 512, alignment: 1)
        defer { buffer.deallocate() }
        while true {
            let count = try source.read(into: buffer)
            if count == 0 { break }
            result.append(contentsOf: buffer[..<count])
        }
        #expect(result == bytes)
    }

    @Test func `a missing file and a directory have errors of their own`() {
        #expect(throws: GzipError.cannotOpen(name: "/no/such", reason: "No such file or directory")) {
            try readAll("/no/such")
        }
        #expect(throws: GzipError.isDirectory(name: "/")) { try readAll("/") }
    }

    @Test func `a level outside 0 to 9 is refused`() {
        for level in [-1, 10, Int.max, Int.min] {
            #expect(throws: GzipError.self) { try GzipCompressor(level: level).compress([1]) }
        }
    }
}
