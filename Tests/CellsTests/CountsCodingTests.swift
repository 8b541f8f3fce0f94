import Cells
import Kernels
import TestSupport
import Testing

private func decoded(_ bytes: [UInt8]) -> Counts? {
    var rest = bytes[...]
    guard let counts = Counts(decoding: &rest, layout: smallLayout), rest.isEmpty else { return nil }
    return counts
}

private func encoded(_ counts: Counts) -> [UInt8] {
    var bytes: [UInt8] = []
    counts.encode(into: &bytes)
    return bytes
}

private func encoded(_ extremes: [Extremes]) -> [UInt8] {
    var bytes: [UInt8] = []
    extremes.encode(into: &bytes)
    return bytes
}

private func decodedExtremes(_ bytes: [UInt8]) -> [Extremes]? {
    var rest = bytes[...]
    guard let extremes = [Extremes](decoding: &rest, layout: smallLayout), rest.isEmpty else { return nil }
    return extremes
}

@Suite struct CountsCodingTests {
    @Test(arguments: 0..<100 as Range<UInt64>)
    func `counts and extremes come back as they went`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var (counts, extremes) = counted(randomBatch(rows: Int(random.next() % 60), using: &random))
        // Negative sums and counts that need all 64 bits, as a damaged window might have.
        if seed % 5 == 0 {
            let more = counted(randomBatch(rows: 90, using: &random)).counts
            counts.subtract(more)
        }
        #expect(decoded(encoded(counts)) == counts, "seed \(seed)")
        #expect(decodedExtremes(encoded(extremes)) == extremes, "seed \(seed)")
        extremes[0] = Extremes()
        #expect(decodedExtremes(encoded(extremes)) == extremes, "seed \(seed)")
    }

    @Test func `the empty counts are a few bytes, and always the same`() {
        #expect(encoded(Counts(smallLayout)) == [2, 17, 3, 0, 0, 0, 0, 0])
        #expect(encoded([Extremes](repeating: Extremes(), count: 3)) == [1, 3, 0, 0, 0])
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `counters of any size come back, few large ones among small`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var counts = counted(randomBatch(rows: 5, using: &random)).counts
        for _ in 0..<(random.next() % 64) {
            counts.add(counts)
            if random.next() % 4 == 0 {
                counts.add(counted(randomBatch(rows: Int(random.next() % 9), using: &random)).counts)
            }
        }
        #expect(decoded(encoded(counts)) == counts, "seed \(seed)")
    }

    @Test func `a column of 240 cells with 720 events takes at most 160 bytes`() {
        let layout = CountsLayout([numeric((0...240).map { Double($0) }, precision: .float32)])
        var random = SplitMix64(seed: 1)
        var batch = RowBatch(layout: layout, capacity: 720)
        for row in 0..<720 {
            batch.beginRow()
            batch.setNumber(Double.random(in: 0..<240, using: &random), column: 0)
            batch.commitRow(time: Int64(row), offset: Int64(row))
        }
        var counts = Counts(layout)
        var extremes = [Extremes()]
        counts.count(batch, rows: 0..<720, layout: layout, extremes: &extremes)
        #expect(encoded(counts).count <= 160, "\(encoded(counts).count) bytes")
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `encoded counts are taken out of a sum as the counts themselves are`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let part = counted(randomBatch(rows: Int(random.next() % 300), using: &random)).counts
        var sum = counted(randomBatch(rows: 90, using: &random)).counts
        let rest = sum
        sum.add(part)
        var bytes = (encoded(part) + [5])[...]
        let isTaken = sum.subtract(decoding: &bytes)
        #expect(isTaken, "seed \(seed)")
        #expect(sum == rest && bytes == [5], "seed \(seed)")
    }

    @Test func `encodings follow each other in one stream`() {
        var random = SplitMix64(seed: 4)
        let (counts, extremes) = counted(randomBatch(rows: 60, using: &random))
        var bytes: [UInt8] = [9]
        counts.encode(into: &bytes)
        extremes.encode(into: &bytes)
        bytes.append(7)
        var rest = bytes[1...]
        #expect(Counts(decoding: &rest, layout: smallLayout) == counts)
        #expect([Extremes](decoding: &rest, layout: smallLayout) == extremes)
        #expect(rest == [7])
    }

    @Test func `whatever is cut short is refused`() {
        var random = SplitMix64(seed: 2)
        let (counts, extremes) = counted(randomBatch(rows: 200, using: &random))
        let bytes = encoded(counts)
        for length in bytes.indices { #expect(decoded(Array(bytes[..<length])) == nil) }
        let extremeBytes = encoded(extremes)
        for length in extremeBytes.indices {
            #expect(decodedExtremes(Array(extremeBytes[..<length])) == nil)
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `damaged bytes are refused, or are the encoding of what they decode to`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let (counts, extremes) = counted(randomBatch(rows: 20, using: &random))
        for original in [encoded(counts), encoded(extremes)] {
            for _ in 0..<200 {
                var bytes = original
                for _ in 0...(random.next() % 3) {
                    bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(
                        truncatingIfNeeded: random.next() % 2 == 0 ? 0xFF : random.next())
                }
                if let counts = decoded(bytes) { #expect(encoded(counts) == bytes, "seed \(seed)") }
                if let extremes = decodedExtremes(bytes) {
                    #expect(encoded(extremes) == bytes, "seed \(seed)")
                }
            }
        }
    }

    @Test func `another version or another layout is refused`() {
        var bytes = encoded(Counts(smallLayout))
        var rest = bytes[...]
        #expect(Counts(decoding: &rest, layout: CountsLayout([numeric([0, 1])])) == nil)
        bytes[0] = 1
        #expect(decoded(bytes) == nil)
        #expect(decodedExtremes([1, 2, 0, 0]) == nil)
        #expect(decodedExtremes([0, 3, 0, 0, 0]) == nil)
    }

    @Test func `numbers that no counts have are refused`() {
        // A width beyond 56 bits; bits after the last counter; a padded number; moments of a category.
        #expect(decoded([2, 17, 3, 0, 57] + [UInt8](repeating: 0, count: 130) + [0, 0, 0]) == nil)
        #expect(decoded([2, 17, 3, 0, 1, 0, 0, 2, 0, 0, 0]) == nil)
        #expect(decoded([2, 17, 3, 0x80, 0, 0, 0, 0, 0]) == nil)
        #expect(decoded([2, 17, 3, 0, 0, 0, 1, 0, 0, 0, 0]) == nil)
        // Exceptions: none, one without bits, one beyond the block, two out of order, one of more than 64 bits.
        #expect(decoded([2, 17, 3, 0, 0x80, 0, 0, 0, 0]) == nil)
        #expect(decoded([2, 17, 3, 0, 0x80, 1, 3, 0, 0, 0, 0]) == nil)
        #expect(decoded([2, 17, 3, 0, 0x80, 1, 17, 1, 0, 0, 0]) == nil)
        #expect(decoded([2, 17, 3, 0, 0x80, 2, 4, 1, 3, 1, 0, 0, 0]) == nil)
        let tooWide = [0x81, 1, 3] + [UInt8](repeating: 0xFF, count: 9) + [1] + [0, 0, 0]
        #expect(decoded([2, 17, 3, 0] + tooWide + [0, 0, 0]) == nil)
        // A width that is not the cheapest.
        #expect(decoded([2, 17, 3, 0, 1, 0, 0, 0, 0, 0, 0]) == nil)
        for wrong in [Double.nan, .infinity, -0.0] {
            let bits = (0..<8).map { UInt8(truncatingIfNeeded: wrong.bitPattern >> (8 * $0)) }
            #expect(decodedExtremes([1, 3, 1] + bits + bits + [0, 0]) == nil)
        }
    }
}
