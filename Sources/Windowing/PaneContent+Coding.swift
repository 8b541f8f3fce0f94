import Cells

// The format: a version byte, 2 if the pane has unseen names, else 1; the number of offset ranges, and of each its
// partition, first and last offset, all as `RecordWriter` writes integers; in version 2 the unseen names, then in both
// the counts and the extremes, in the formats of Cells.
extension PaneContent {
    private static var versionWithNames: UInt8 { 2 }

    var encoded: [UInt8] {
        var writer = RecordWriter(version: unseenNames.isEmpty ? 1 : Self.versionWithNames)
        writer.integer(Int64(offsets.count))
        for range in offsets {
            writer.integer(Int64(range.partition))
            writer.integer(range.first)
            writer.integer(range.last)
        }
        if !unseenNames.isEmpty { unseenNames.encode(into: &writer.bytes) }
        counts.encode(into: &writer.bytes)
        extremes.encode(into: &writer.bytes)
        return writer.bytes
    }

    init(decoding bytes: [UInt8], layout: CountsLayout) throws(RecordFault) {
        var reader = RecordReader(bytes)
        (offsets, unseenNames) = try Self.head(&reader, layout: layout)
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
    static func subtract(
        decoding bytes: [UInt8], from sum: inout Counts, layout: CountsLayout
    ) throws(RecordFault) {
        var reader = RecordReader(bytes)
        _ = try head(&reader, layout: layout)
        guard sum.subtract(decoding: &reader.rest) else { throw misfit }
    }

    /// The unseen names alone, at less cost.
    static func unseenNames(
        decoding bytes: [UInt8], layout: CountsLayout
    ) throws(RecordFault) -> UnseenNames {
        var reader = RecordReader(bytes)
        return try head(&reader, layout: layout).unseenNames
    }

    /// What stands before the counts.
    private static func head(
        _ reader: inout RecordReader, layout: CountsLayout
    ) throws(RecordFault) -> (offsets: [OffsetRange], unseenNames: UnseenNames) {
        let version = try reader.version(through: versionWithNames)
        let offsets = try offsets(&reader)
        guard version == versionWithNames else { return (offsets, UnseenNames()) }
        guard let names = UnseenNames(decoding: &reader.rest, layout: layout), !names.isEmpty else {
            throw .inconsistent("its unseen names do not fit the baseline, or are damaged")
        }
        return (offsets, names)
    }

    private static func offsets(_ reader: inout RecordReader) throws(RecordFault) -> [OffsetRange] {
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
