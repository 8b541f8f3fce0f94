import Gzip
import TestSupport
import Testing

@Suite struct LineReaderTests {
    /// What a reader should give: the text of a line, or the length of one beyond the limit.
    enum Expected: Equatable {
        case bytes([UInt8])
        case tooLong(Int)
    }

    static func naive(_ bytes: [UInt8], limit: Int) -> [Expected] {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
        if lines.last == [] { lines.removeLast() }
        return lines.map { line in
            let text = line.last == 0x0D ? Array(line.dropLast()) : line
            return text.count > limit ? .tooLong(text.count) : .bytes(text)
        }
    }

    static func read(_ bytes: [UInt8], limit: Int) throws -> [Expected] {
        var reader = try withTemporaryFile(bytes) { path in
            LineReader(try ByteSource(path: path), limit: limit)
        }
        var result: [Expected] = []
        while let line = try reader.next() {
            switch line {
            case .bytes(let text):
                // Touches what a vectorised parser would.
                var touched: UInt8 = 0
                if let base = text.baseAddress {
                    for index in 0..<LineReader.padding {
                        touched &+= base.load(fromByteOffset: text.count + index, as: UInt8.self)
                    }
                }
                _ = touched
                result.append(.bytes(Array(text)))
            case .tooLong(let count):
                result.append(.tooLong(count))
            }
            #expect(reader.number == result.count)
        }
        let after = try reader.next()
        if after != nil { Issue.record("a line after the last") }
        return result
    }

    @Test func `line ends of either kind, blank lines and a last line without an end`() throws {
        let cases: [(String, [String])] = [
            ("", []), ("a", ["a"]), ("a\n", ["a"]), ("a\n\n", ["a", ""]), ("\n", [""]), ("\r\n", [""]),
            ("a\r\nb\r\n", ["a", "b"]), ("a\r\nb\r", ["a", "b"]), ("a\rb\n", ["a\rb"]),
        ]
        for (text, lines) in cases {
            let expected = lines.map { Expected.bytes(Array($0.utf8)) }
            #expect(try Self.read(Array(text.utf8), limit: 100) == expected, "\(text.debugDescription)")
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `lines equal those of a naive split for any lengths and any limit`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var bytes: [UInt8] = []
        let mean = [1, 5, 50, 700, 90_000][Int(random.next() % 5)]
        for _ in 0..<(2_000_000 / (mean + 10) % 900 + 3) {
            let length = Int(random.next() % UInt64(2 * mean))
            bytes += (0..<length).map { _ in random.next() % 9 == 0 ? 0x0D : 0x61 }
            if random.next() % 3 == 0 { bytes.append(0x0D) }
            bytes.append(0x0A)
        }
        if random.next() % 2 == 0 { bytes += Array("tail".utf8) }
        let limit = [1, 4, 60, 1000, 100_000, 1_000_000][Int(random.next() % 6)]
        #expect(try Self.read(bytes, limit: limit) == Self.naive(bytes, limit: limit), "seed \(seed)")
    }

    @Test func `a line far beyond the limit and the buffer is measured, and the next one is whole`() throws {
        let long = [UInt8](repeating: 0x78, count: 3_000_000)
        let result = try Self.read(long + [0x0A] + Array("next".utf8), limit: 10)
        #expect(result == [.tooLong(3_000_000), .bytes(Array("next".utf8))])
    }

    @Test func `compressed lines are read alike`() throws {
        let bytes = Array("one\ntwo\r\nthree".utf8)
        let result = try Self.read(try GzipCompressor().compress(bytes), limit: 10)
        #expect(result == ["one", "two", "three"].map { .bytes(Array($0.utf8)) })
    }
}
