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
        counts = try Self.counts(&reader, layout: layout)
        guard let extremes = [Extremes](decoding: &reader.rest, layout: layout) else {
            throw .inconsistent("its extremes do not fit the baseline, or are damaged")
        }
        self.extremes = extremes
        try reader.end()
        guard !counts.isEmpty else { throw .inconsistent("it holds no event") }
    }

    /// The counts alone, at less cost.
    static func counts(decoding bytes: [UInt8], layout: CountsLayout) throws(RecordFault) -> Counts {
        var reader = RecordReader(bytes)
        _ = try offsets(&reader)
        return try counts(&reader, layout: layout)
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

    private static func counts(
        _ reader: inout RecordReader, layout: CountsLayout
    ) throws(RecordFault) -> Counts {
        guard let counts = Counts(decoding: &reader.rest, layout: layout) else {
            throw .inconsistent("its counts do not fit the baseline, or are damaged")
        }
        return counts
    }
}
