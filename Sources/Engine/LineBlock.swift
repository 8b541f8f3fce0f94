import Gzip

/// A run of lines of the input, to be decoded away from the thread that reads.
struct LineBlock: Sendable {
    /// A line's place in the block; `nil` for one that was too long to hold.
    private(set) var lines: [Range<Int>?] = []
    private(set) var bytes: [UInt8] = []
    /// The number of the first line in the input, from 0 on.
    let firstOffset: Int64

    /// An empty block with room for so many bytes and lines.
    init(firstOffset: Int64, capacity: Int, lineCapacity: Int = 0) {
        self.firstOffset = firstOffset
        bytes.reserveCapacity(capacity)
        lines.reserveCapacity(lineCapacity)
    }

    /// The offset of the line after the last.
    var endOffset: Int64 { firstOffset + Int64(lines.count) }

    mutating func append(_ line: LineReader.Line) {
        switch line {
        case .bytes(let buffer):
            let start = bytes.count
            bytes.append(contentsOf: buffer)
            lines.append(start..<bytes.count)
        case .tooLong:
            lines.append(nil)
        }
    }
}
