/// What a model's windows know beside their panes: the content of the model's own record.
///
/// The format: a version byte, 2; the number of series, and of each its slide, offset and span in milliseconds, and,
/// each after a mark of presence, the first pane, the time from which it is complete, and the last end; the number
/// of incomplete spans, and of each its first and last time; after a mark of presence the last end of any window,
/// also of such as there are no more; all as `RecordWriter` writes integers. Version 1 ends before that.
struct WindowsState: Equatable {
    private static let version: UInt8 = 2

    struct Sequence: Equatable {
        var series: PaneSeries
        var span: Int64
        var firstPane: Int64?
        var completeFrom: Int64?
        var lastEnd: Int64?
    }

    var sequences: [Sequence] = []
    var incomplete: [ClosedRange<Int64>] = []
    /// The last end up to which windows were evaluated, of this configuration or one before.
    var evaluatedThrough: Int64?

    var encoded: [UInt8] {
        var writer = RecordWriter(version: Self.version)
        writer.integer(Int64(sequences.count))
        for sequence in sequences {
            writer.integer(sequence.series.slide)
            writer.integer(sequence.series.offset)
            writer.integer(sequence.span)
            writer.optionalInteger(sequence.firstPane)
            writer.optionalInteger(sequence.completeFrom)
            writer.optionalInteger(sequence.lastEnd)
        }
        writer.integer(Int64(incomplete.count))
        for span in incomplete {
            writer.integer(span.lowerBound)
            writer.integer(span.upperBound)
        }
        writer.optionalInteger(evaluatedThrough)
        return writer.bytes
    }
}

extension WindowsState {
    init(decoding bytes: [UInt8]) throws(RecordFault) {
        var reader = RecordReader(bytes)
        let version = try reader.version(through: Self.version)
        for _ in 0..<(try reader.count(ofSize: 27)) {
            let sequence = Sequence(
                series: PaneSeries(slide: try reader.integer(), offset: try reader.integer()),
                span: try reader.integer(), firstPane: try reader.optionalInteger(),
                completeFrom: try reader.optionalInteger(), lastEnd: try reader.optionalInteger())
            try sequence.check()
            guard sequences.last.map({ $0.series < sequence.series }) ?? true else {
                throw .inconsistent("its series are not in order")
            }
            sequences.append(sequence)
        }
        for _ in 0..<(try reader.count(ofSize: 16)) {
            let lower = try reader.integer()
            let upper = try reader.integer()
            guard lower <= upper, incomplete.last.map({ $0.upperBound < lower }) ?? true else {
                throw .inconsistent("its incomplete spans are not in order")
            }
            incomplete.append(lower...upper)
        }
        guard incomplete.count <= IncompleteSpans.limit else {
            throw .inconsistent(
                "it has \(incomplete.count) incomplete spans, more than \(IncompleteSpans.limit)")
        }
        evaluatedThrough = version == 1 ? sequences.compactMap(\.lastEnd).max() : try reader.optionalInteger()
        for end in sequences.compactMap(\.lastEnd) where evaluatedThrough.map({ $0 < end }) ?? true {
            throw .inconsistent(
                "a series was evaluated to \(end) ms, and all windows only to an earlier time")
        }
        try reader.end()
    }
}

extension WindowsState.Sequence {
    fileprivate func check() throws(RecordFault) {
        guard WindowSpec(size: span, slide: series.slide, offset: series.offset).isValid else {
            throw .inconsistent("the span, slide and offset of a series make no window")
        }
        for time in [firstPane, completeFrom, lastEnd] {
            guard let time else { continue }
            guard series.isBoundary(time) else {
                throw .inconsistent("a time is not a boundary of its series")
            }
        }
    }
}
