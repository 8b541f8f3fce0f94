import Foundation
import Kernels
import TestSupport
import Testing

private let specials: [Double] = [
    0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 0x1p-1022, 0x1p-149, -0x1p-149, 0x1p-150,
    -0x1p-150,
    1e300, -1e300, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .infinity, -.infinity, .nan,
    .signalingNaN,
    ValueCode.missing, ValueCode.invalid, -ValueCode.missing, Double(bitPattern: 0x7FF0_0000_4C45_0001),
    Double(bitPattern: 0xFFFF_FFFF_FFFF_FFFF), 3.5e38, -3.5e38, Double(Float.greatestFiniteMagnitude),
]

/// The counts by one comparison in `Double` per value and edge.
private func oracle(_ values: ArraySlice<Double>, _ edges: [Double]) -> [UInt64] {
    var counts = [UInt64](repeating: 0, count: edges.count + 3)
    for value in values {
        if value.bitPattern == 0x7FF8_0000_4C45_0001 {
            counts[edges.count + 1] += 1
        } else if value.isNaN || value.isInfinite {
            counts[edges.count + 2] += 1
        } else {
            counts[edges.count { value >= $0 }] += 1
        }
    }
    return counts
}

/// A column with every kind of value: specials, ties on edges, their neighbours, one atom, and anything.
private func column(_ count: Int, _ edges: [Double], using random: inout SplitMix64) -> [Double] {
    (0..<count).map { _ in
        let edge = edges[Int(random.next() % UInt64(edges.count))]
        return switch random.next() % 8 {
        case 0: specials[Int(random.next() % UInt64(specials.count))]
        case 1: edge
        case 2: [edge.nextUp, edge.nextDown][Int(random.next() % 2)]
        case 3: Double([Float(edge).nextUp, Float(edge).nextDown][Int(random.next() % 2)])
        case 4: edges[0]
        case 5: Double(bitPattern: random.next())
        default: Double.random(in: -2...2, using: &random)
        }
    }
}

private func grid(_ count: Int, using random: inout SplitMix64) -> [Double] {
    var edges: Set<Double> = [0]
    while edges.count < count { edges.insert(Double(Float.random(in: -2...2, using: &random))) }
    return edges.sorted()
}

@Suite struct InstructionSetTests {
    @Test(arguments: [EdgeTable.Precision.float32, .float64], 0..<40 as Range<UInt64>)
    func `every set counts and sums alike, at any length and from any place`(
        precision: EdgeTable.Precision, seed: UInt64
    ) {
        var random = SplitMix64(seed: seed)
        let edges = grid(Int(random.next() % 253) + 1, using: &random)
        let table = EdgeTable(edges: edges, precision: precision)
        let step = MomentStep(center: Double.random(in: -1...1, using: &random), exponent: -32)
        let values = column(9_000, edges, using: &random)
        let lengths = Array(0...70) + [255, 256, 257, 511, 513, 4_095, 4_096, 4_097, 8_999]
        for length in lengths {
            let start = length < 8_999 ? Int(random.next() % 9) % (9_000 - length) : 1
            let part = values[start..<start + length]
            let expected = oracle(part, edges)
            let baseline = ValueSummary(
                of: values.span.extracting(start..<start + length), step: step, with: .baseline)
            for set in InstructionSet.available {
                let comment: Comment = "seed \(seed), \(set), \(length) values from \(start)"
                var counters = [UInt64](repeating: 3, count: table.slotCount + 7)
                var span = counters.mutableSpan
                let summary = table.count(
                    values.span.extracting(start..<start + length), into: &span, at: 5, summing: step,
                    with: set)
                let added = counters[5..<5 + table.slotCount].map { $0 - 3 }
                #expect(added == expected, comment)
                let rest = Array(counters[..<5] + counters.suffix(2))
                #expect(rest == [3, 3, 3, 3, 3, 3, 3], comment)
                #expect(summary == baseline, comment)
                let valid: UInt64 = expected.dropLast(2).reduce(0, +)
                #expect(summary.valid == valid, comment)
                var again = [UInt64](repeating: 0, count: table.slotCount)
                var place = again.mutableSpan
                table.count(values.span.extracting(start..<start + length), into: &place, at: 0, with: set)
                #expect(again == expected, comment)
            }
        }
    }

    @Test(arguments: [EdgeTable.Precision.float32, .float64], InstructionSet.available)
    func `a column of floats counts as its doubles do`(precision: EdgeTable.Precision, set: InstructionSet) {
        var random = SplitMix64(seed: 11)
        let edges = grid(200, using: &random)
        let table = EdgeTable(edges: edges, precision: precision)
        let floats = column(9_000, edges, using: &random).map { Float($0) }
        for length in Array(0...70) + [129, 300, 9_000] {
            var counters = [UInt64](repeating: 0, count: table.slotCount)
            var span = counters.mutableSpan
            table.count(floats.span.extracting(..<length), into: &span, at: 0, with: set)
            #expect(counters == oracle(floats[..<length].map { Double($0) }[...], edges), "\(length) values")
        }
    }

    @Test(arguments: InstructionSet.available)
    func `a column of one value is counted whole`(set: InstructionSet) {
        for precision in [EdgeTable.Precision.float32, .float64] {
            let table = EdgeTable(edges: [0, 1, 2], precision: precision)
            let values = [Double](repeating: 1, count: 10_001)
            var counters: [UInt64] = [0, 0, .max, 0, 0, 0]
            var span = counters.mutableSpan
            table.count(values.span, into: &span, at: 0, with: set)
            #expect(counters == [0, 0, 10_000, 0, 0, 0])
        }
    }

    @Test func `the best available set is taken, and every available one by its name`() throws {
        let best = try #require(InstructionSet.available.last)
        #expect(InstructionSet.available.first == .baseline)
        #expect(try InstructionSet.named("") == best)
        for set in InstructionSet.available { #expect(try InstructionSet.named(set.rawValue) == set) }
    }

    @Test func `a misspelt set is refused with those that are allowed`() {
        let error = #expect(throws: InstructionSetError.self) { try InstructionSet.named("AVX-512") }
        #expect(error == .unknown("AVX-512"))
        let text = error?.description ?? ""
        #expect(
            text.hasPrefix(#"LEEWAY_KERNELS: "AVX-512" names no instruction set; allowed here: baseline"#))
    }

    @Test func `a set that the machine does not run is refused by name`() {
        for set in InstructionSet.allCases where !InstructionSet.available.contains(set) {
            #expect(throws: InstructionSetError.unavailable(set)) { try InstructionSet.named(set.rawValue) }
        }
        #expect(InstructionSetError.unavailable(.avx512).description.contains("does not run avx512"))
    }

    #if os(Linux)
    @Test func `the sets offered are those that the system reports`() throws {
        let processors = try String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
        let flags =
            processors.split(separator: "\n").first { $0.hasPrefix("flags") }?.split(separator: " ") ?? []
        func has(_ names: String) -> Bool { names.split(separator: " ").allSatisfy { flags.contains($0) } }
        let hasAVX2 = has("avx2 bmi1 bmi2 f16c fma abm movbe")
        let hasAVX512 = hasAVX2 && has("avx512f avx512bw avx512cd avx512dq avx512vl")
        #expect(InstructionSet.available.contains(.avx2) == hasAVX2)
        #expect(InstructionSet.available.contains(.avx512) == hasAVX512)
    }
    #endif
}
