import KafkaSource
import Testing

@Suite struct OffsetSequenceTests {
    /// Lets `offsets` come, and returns those that were delivered.
    private func delivered(_ offsets: some Sequence<Int64>, to sequence: inout OffsetSequence) -> [Int64] {
        var delivered: [Int64] = []
        for offset in offsets where sequence.accept(offset) { delivered.append(offset) }
        return delivered
    }

    @Test func `consecutive offsets are delivered and nothing is reported`() {
        var sequence = OffsetSequence(slot: 0, position: 5)
        #expect(delivered(5..<100, to: &sequence) == Array(5..<100))
        #expect(sequence.position == 100)
        #expect(!sequence.hasNews)
    }

    @Test func `a gap is counted, reported once, and the record after it is delivered`() throws {
        var sequence = OffsetSequence(slot: 3, position: 10)
        #expect(delivered([15, 16, 18], to: &sequence) == [15, 16, 18])
        let first = sequence.takeGap()
        let gap = try #require(first)
        #expect([Int64(gap.slot), gap.expected, gap.found, gap.missing, gap.repeated] == [3, 10, 15, 6, 0])
        #expect(sequence.position == 19)
        let second = sequence.takeGap()
        #expect(second == nil)
    }

    @Test func `a record that comes again is not delivered again`() throws {
        var sequence = OffsetSequence(slot: 0, position: 10)
        #expect(delivered([10, 9, 10, 11], to: &sequence) == [10, 11])
        let first = sequence.takeGap()
        let gap = try #require(first)
        #expect([gap.expected, gap.found, gap.missing, gap.repeated] == [11, 9, 0, 2])
    }

    @Test func `the end is news once, and none when records came after it`() {
        var sequence = OffsetSequence(slot: 0, position: 0)
        sequence.reachEnd(at: 0)
        #expect(sequence.isAtEnd)
        let ends = [sequence.takeEnd(), sequence.takeEnd()]
        #expect(ends == [0, nil])
        sequence.reachEnd(at: 0)
        #expect(delivered([0], to: &sequence) == [0])
        #expect(!sequence.isAtEnd)
        let stale = sequence.takeEnd()
        #expect(stale == nil)
    }

    @Test func `the marker of a transaction at the end moves the position, and is counted as a gap`() {
        var sequence = OffsetSequence(slot: 0, position: 7)
        #expect(delivered([7], to: &sequence) == [7])
        sequence.reachEnd(at: 9)
        #expect(sequence.position == 9)
        let end = sequence.takeEnd()
        let gap = sequence.takeGap()
        #expect(end == 9)
        #expect(gap?.missing == 1)
    }

    @Test func `offsets at the limits of their type are no trap`() {
        var sequence = OffsetSequence(slot: 0, position: 0)
        #expect(delivered([.max, .min, 0], to: &sequence).first == .max)
        sequence.reachEnd(at: .max)
        let gap = sequence.takeGap()
        #expect(gap != nil)
    }
}
