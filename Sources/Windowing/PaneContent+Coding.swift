import Cells

// The format: a version byte, 1; the number of offset ranges, and of each its partition, first and last offset, all
// as `RecordWriter` writes integers; the counts and the extremes in the formats of Cells.
extension PaneContent {
    var encoded: [UInt8] {
        var writer = RecordWriter()
        writer.integer(Int64(offsets.count))
        for range in offsets {
            writer.integer(Int64(range.partition))
            writer.integer(range.first)
            writer.integer(range.last)
        }
        counts.encode(into: &writer.bytes)
        extremes.encode(into: &writer.bytes)
        return writer.bytes
    }

    init(decoding bytes: [UInt8], layout: CountsLayout) throws(RecordFault) {
        var reader = RecordReader(bytes)
        offsets = try Self.offsets(&reader)
        guard let counts = Counts(decoding: &reader.rest, layout: layout) else { throw Self.misfit }
        self.counts = counts
        guard let extremes = [Extremes](decoding: &reader.rest, layout: layout) else {
            throw .inconsistent("its extremes do not fit the baseline, or are damaged")
        }
        self.extremes = extremes
        try reader.end()
        guard !counts.isEmpty else { throw .inconsistent("it holds no event") }
    }

    /// Takes recorded counts out of a sum that they are part of.
    static func subtract(decoding bytes: [UInt8], from sum: inout Counts) throws(RecordFault) {
        var reader = RecordReader(bytes)
        _ = try offsets(&reader)
        guard sum.subtract(decoding: &reader.rest) else { throw misfit }
    }

    private static func offsets(_ reader: inout RecordReader) throws(RecordFault) -> [OffsetRange] {
        try reader.version()
        let count = try reader.count(ofSize: 24)
        var offsets: [OffsetRange] = []
        offsets.reserveCapacity(count)
        for _ in 0..<count {
            let partition = Int(try reader.integer())
            let range = OffsetRange(
                partition: partition, first: try reader.integer(), last: try reader.integer())
            guard partition > offsets.last?.partition ?? -1, range.first <= range.last else {
                throw .inconsistent("its offsets are not in order")
            }
            offsets.append(range)
        }
        return offsets
    }

    private static var misfit: RecordFault {
        .inconsistent("its counts do not fit the baseline, or are damaged")
    }
}
