import Gzip

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The records of a CSV file (RFC 4180), one at a time from one buffer.
///
/// Beyond the RFC: another byte may stand for the comma, a byte order mark is skipped, lines may end in a bare line feed, and a quote inside a field that
/// does not begin with one is text. A record that breaks the rules of quoting is given up at the end of its first
/// line, so that one stray quote costs one row and not the rest of the file.
struct CSVReader: ~Copyable {
    /// What stands at a place in the file.
    enum Record {
        /// A record; its fields are in ``CSVReader/fields``.
        case fields
        /// An empty line.
        case blank
        case bad(BadRow)
    }

    /// The longest record that is held.
    static let limit = 16 << 20

    /// The fields of the last record, valid until the next call to ``next()``.
    private(set) var fields: [RowField] = []

    /// The number of the line on which the last record begins, from 1 on.
    private(set) var line = 0

    private let delimiter: UInt8
    private var source: ByteSource
    private var buffer: UnsafeMutableBufferPointer<UInt8>
    private var start = 0
    private var end = 0
    private var isAtEnd = false
    private var isBegun = false
    private var nextLine = 1
    /// The fields of the current record in which a quote is written twice.
    private var escaped: [Int] = []

    init(_ source: consuming ByteSource, delimiter: UInt8) {
        self.delimiter = delimiter
        self.source = source
        buffer = .allocate(capacity: 1 << 20)
    }

    deinit { buffer.deallocate() }

    var position: Int64 { source.position }

    /// The next record, `nil` after the last.
    mutating func next() throws(GzipError) -> Record? {
        if !isBegun { try skipByteOrderMark() }
        while true {
            if start == end {
                guard !isAtEnd else { return nil }
                try fill()
                continue
            }
            line = nextLine
            switch parse() {
            case .incomplete:
                if end - start >= CSVReader.limit {
                    try skipLine()
                    return .bad(.tooLong(limit: CSVReader.limit))
                }
                try fill()
            case .complete(let length):
                return finish(length)
            case .broken(let reason):
                try skipLine()
                return .bad(reason)
            }
        }
    }

    private mutating func skipByteOrderMark() throws(GzipError) {
        while end < 3 && !isAtEnd { try fill() }
        isBegun = true
        if end >= 3 && buffer[0] == 0xEF && buffer[1] == 0xBB && buffer[2] == 0xBF { start = 3 }
    }

    private mutating func fill() throws(GzipError) {
        if start > 0 {
            if let base = buffer.baseAddress { memmove(base, base + start, end - start) }
            end -= start
            start = 0
        }
        if end == buffer.count {
            let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: buffer.count * 2)
            _ = larger.update(fromContentsOf: buffer[..<end])
            buffer.deallocate()
            buffer = larger
        }
        let room = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[end...]))
        let count = try source.read(into: room)
        if count == 0 { isAtEnd = true }
        end += count
    }

    /// Steps over the rest of the current line.
    private mutating func skipLine() throws(GzipError) {
        nextLine += 1
        while true {
            if let found = buffer[start..<end].firstIndex(of: 0x0A) {
                start = found + 1
                return
            }
            start = end
            guard !isAtEnd else { return }
            try fill()
        }
    }

    private enum Parsed {
        case incomplete
        /// A record of this many bytes, its end included.
        case complete(Int)
        case broken(BadRow)
    }

    private mutating func parse() -> Parsed {
        fields.removeAll(keepingCapacity: true)
        escaped.removeAll(keepingCapacity: true)
        let bytes = UnsafeBufferPointer(buffer)
        var index = start
        while true {
            if index < end && bytes[index] == UInt8(ascii: "\"") {
                guard let close = closingQuote(from: index + 1) else {
                    return isAtEnd ? .broken(.unterminatedQuote) : .incomplete
                }
                let text = UnsafeBufferPointer(rebasing: bytes[(index + 1)..<close])
                fields.append(RowField(kind: .text, bytes: text, textIsNumber: true))
                index = close + 1
                if index < end && bytes[index] == delimiter {
                    index += 1
                    continue
                }
                if index < end && bytes[index] == UInt8(ascii: "\r") { index += 1 }
                if index == end { return isAtEnd ? .complete(end - start) : .incomplete }
                return bytes[index] == 0x0A ? .complete(index + 1 - start) : .broken(.textAfterQuote)
            }
            let first = index
            while index < end && bytes[index] != delimiter && bytes[index] != 0x0A { index += 1 }
            guard index < end || isAtEnd else { return .incomplete }
            let isLast = index == end || bytes[index] == 0x0A
            var stop = index
            if isLast && stop > first && bytes[stop - 1] == UInt8(ascii: "\r") { stop -= 1 }
            let text = UnsafeBufferPointer(rebasing: bytes[first..<stop])
            let isMissing = CSVReader.meansMissing(text)
            fields.append(RowField(kind: isMissing ? .missing : .plain, bytes: text))
            if isLast { return .complete(min(index + 1, end) - start) }
            index += 1
        }
    }

    /// The place of the quote that closes the field whose text begins at `first`.
    private mutating func closingQuote(from first: Int) -> Int? {
        guard let base = buffer.baseAddress else { return nil }
        var index = first
        var isEscaped = false
        while index < end, let found = memchr(base + index, 0x22, end - index) {
            let place = UnsafeRawPointer(found) - UnsafeRawPointer(base)
            if place + 1 == end && !isAtEnd { return nil }
            if place + 1 < end && base[place + 1] == UInt8(ascii: "\"") {
                isEscaped = true
                index = place + 2
                continue
            }
            if isEscaped { escaped.append(fields.count) }
            return place
        }
        return nil
    }

    private mutating func finish(_ length: Int) -> Record {
        let record = UnsafeBufferPointer(rebasing: buffer[start..<start + length])
        let isQuoted = fields.contains { $0.kind == .text }
        nextLine += isQuoted ? max(1, record.count { $0 == 0x0A }) : 1
        start += length
        guard CSVReader.isUTF8(record) else { return .bad(.notUTF8) }
        for index in escaped { fields[index].bytes = CSVReader.unescape(fields[index].bytes) }
        if fields.count == 1 && !isQuoted && fields[0].bytes.isEmpty { return .blank }
        return .fields
    }

    /// Writes each doubled quote once, in place: the record is complete and will not be read again.
    private static func unescape(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        let target = UnsafeMutableBufferPointer(mutating: text)
        var written = 0
        var index = 0
        while index < text.count {
            target[written] = text[index]
            written += 1
            index += text[index] == UInt8(ascii: "\"") ? 2 : 1
        }
        return UnsafeBufferPointer(rebasing: text[..<written])
    }

    private static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var high: UInt8 = 0
        for byte in bytes { high |= byte }
        if high < 0x80 { return true }
        return (try? UTF8Span(validating: bytes.span)) != nil
    }

    private static func meansMissing(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        switch text.count {
        case 0: true
        case 2: text.elementsEqual("NA".utf8)
        case 3: text.elementsEqual("NaN".utf8) || text.elementsEqual("nan".utf8)
        case 4:
            text.elementsEqual("null".utf8) || text.elementsEqual("NULL".utf8)
                || text.elementsEqual("None".utf8)
        default: false
        }
    }
}
