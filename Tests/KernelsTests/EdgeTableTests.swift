import Kernels
import TestSupport
import Testing

/// The counts as the definition has them: one comparison in `Double` per value and edge.
private func oracle(_ values: [Double], _ edges: [Double]) -> [UInt64] {
    var counts = [UInt64](repeating: 0, count: edges.count + 3)
    for value in values {
        if value.bitPattern == 0x7FF8_0000_4C45_0001 {
            counts[edges.count + 1] += 1
        } else if value.isNaN || value.isInfinite {
            counts[edges.count + 2] += 1
        } else {
            var slot = 0
            for edge in edges where value >= edge { slot += 1 }
            counts[slot] += 1
        }
    }
    return counts
}

private func counted(_ values: [Double], _ table: EdgeTable, base: Int = 0) -> [UInt64] {
    var counters = [UInt64](repeating: 0, count: base + table.slotCount + 5)
    var span = counters.mutableSpan
    table.count(values.span, into: &span, at: base)
    #expect(counters[..<base].allSatisfy { $0 == 0 })
    #expect(counters[(base + table.slotCount)...].allSatisfy { $0 == 0 })
    return Array(counters[base..<base + table.slotCount])
}

private let specials: [Double] = [
    0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 0x1p-1022, -0x1p-1022, 0x1.fp-1023, 1e-300,
    -1e-300, 0x1p-149, -0x1p-149, 0x1p-150,
    -0x1p-150, 0x1p-126, 1e-38, -1e-38, 1, -1, 0.1, 1e38, -1e38, Double(Float.greatestFiniteMagnitude),
    -Double(Float.greatestFiniteMagnitude), Double(Float.greatestFiniteMagnitude).nextUp, 3.5e38, -3.5e38,
    1e250,
    -1e250, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .infinity, -.infinity, .nan, .signalingNaN,
    ValueCode.missing, ValueCode.invalid, -ValueCode.missing, Double(bitPattern: 0x7FF8_0000_4C45_0000),
    Double(bitPattern: 0x7FF0_0000_0000_0001), Double(bitPattern: 0xFFFF_FFFF_FFFF_FFFF),
    Double(bitPattern: 0x7FF0_0000_4C45_0001), Double(bitPattern: 0xFFF8_0000_4C45_0001),
]

/// Values on, and one step of either precision around, every edge.
private func neighbours(_ edges: [Double]) -> [Double] {
    edges.flatMap { edge in
        let float = Float(edge)
        return [
            edge, edge.nextUp, edge.nextDown, Double(float), Double(float.nextUp), Double(float.nextDown),
            Double(float.nextUp).nextDown, Double(float.nextUp).nextUp, Double(float.nextDown).nextUp,
            (edge + Double(float.nextUp)) / 2, (edge + Double(float.nextDown)) / 2, -edge,
        ]
    }
}

private func edges(_ count: Int, _ precision: EdgeTable.Precision, using random: inout SplitMix64) -> [Double]
{
    var edges: Set<Double> = []
    let kind = random.next() % 5
    while edges.count < count {
        let edge: Double
        switch kind {
        case 0: edge = Double.random(in: -1...1, using: &random)
        case 1: edge = Double(Int.random(in: -400...400, using: &random))
        case 2: edge = Double(bitPattern: random.next())
        case 3:
            // Atoms: an edge and its successor.
            let atom = Double(Float.random(in: 0...100, using: &random))
            edges.insert(precision == .float32 ? Double(Float(atom).nextUp) : atom.nextUp)
            edge = atom
        default:
            let least = precision == .float32 ? 0x1p-126 : 0x1p-1022
            edge = Double.random(in: -1...1, using: &random) * least
        }
        let rounded = precision == .float32 ? Double(Float(edge)) : edge
        // Signed zeros are one edge.
        if rounded.isFinite { edges.insert(rounded + 0) }
    }
    return Array(edges.sorted().prefix(count))
}

@Suite struct EdgeTableTests {
    @Test(arguments: [EdgeTable.Precision.float32, .float64], 1...253)
    func `counts equal those of a scalar oracle for every number of edges`(
        precision: EdgeTable.Precision, count: Int
    ) {
        let seed = UInt64(count)
        var random = SplitMix64(seed: seed)
        for _ in 0..<3 {
            let edges = edges(count, precision, using: &random)
            let table = EdgeTable(edges: edges, precision: precision)
            var values = specials + neighbours(edges)
            for _ in 0..<300 {
                values.append(Double(bitPattern: random.next()))
                let part = Double.random(in: 0...1, using: &random)
                values.append(edges[0] * (1 - part) + edges[count - 1] * part)
            }
            values.shuffle(using: &random)
            #expect(
                counted(values, table, base: Int(random.next() % 9)) == oracle(values, edges), "seed \(seed)")
        }
    }

    @Test(arguments: [EdgeTable.Precision.float32, .float64])
    func `spans of any length count alike, the empty one nothing`(precision: EdgeTable.Precision) {
        let table = EdgeTable(edges: (0..<100).map { Double($0) }, precision: precision)
        let values = specials + (0..<40).map { Double($0) * 2.5 }
        for length in 0...values.count {
            #expect(counted(Array(values[..<length]), table) == oracle(Array(values[..<length]), table.edges))
        }
    }

    @Test(arguments: [EdgeTable.Precision.float32, .float64])
    func `an atom's cell holds its value and no neighbour`(precision: EdgeTable.Precision) {
        let atom = 0.5
        let next = precision == .float32 ? Double(Float(atom).nextUp) : atom.nextUp
        let table = EdgeTable(edges: [0, atom, next, 1], precision: precision)
        #expect(counted([atom], table) == [0, 0, 1, 0, 0, 0, 0])
        #expect(counted([atom.nextDown], table) == [0, 1, 0, 0, 0, 0, 0])
        #expect(counted([next], table) == [0, 0, 0, 1, 0, 0, 0])
        #expect(counted([-0.0, 1, -.leastNonzeroMagnitude], table) == [1, 1, 0, 0, 1, 0, 0])
    }

    @Test func `every payload of NaN but one is invalid`() {
        var random = SplitMix64(seed: 7)
        let table = EdgeTable(edges: [0, 1], precision: .float32)
        let values = (0..<10_000).map { _ in Double(bitPattern: random.next() | 0x7FF0_0000_0000_0001) }
        #expect(values.allSatisfy { $0.isNaN && !ValueCode.isMissing($0) })
        #expect(counted(values, table) == [0, 0, 0, 0, 10_000])
        #expect(counted([ValueCode.missing, ValueCode.invalid], table) == [0, 0, 0, 1, 1])
    }

    @Test func `counting adds to what is there and wraps around`() {
        let table = EdgeTable(edges: [0], precision: .float64)
        var counters: [UInt64] = [7, .max, 1, 1]
        var span = counters.mutableSpan
        let values = [1.0, 1]
        table.count(values.span, into: &span, at: 0)
        #expect(counters == [7, 1, 1, 1])
    }

    @Test func `tables are equal when their edges and precision are`() {
        let edges = [0.0, 0.5, 1]
        #expect(
            EdgeTable(edges: edges, precision: .float32) == EdgeTable(edges: edges, precision: .float32))
        #expect(
            EdgeTable(edges: edges, precision: .float32) != EdgeTable(edges: edges, precision: .float64))
        #expect(
            EdgeTable(edges: edges, precision: .float32) != EdgeTable(edges: [0, 1], precision: .float32))
    }

    @Test func `only finite ascending edges that the precision can hold make a table`() {
        #expect(EdgeTable.accepts(edges: [0.1], precision: .float64))
        #expect(!EdgeTable.accepts(edges: [0.1], precision: .float32))
        #expect(!EdgeTable.accepts(edges: [], precision: .float64))
        #expect(!EdgeTable.accepts(edges: [1, 1], precision: .float64))
        #expect(!EdgeTable.accepts(edges: [-0.0, 0], precision: .float64))
        #expect(!EdgeTable.accepts(edges: [2, 1], precision: .float64))
        #expect(!EdgeTable.accepts(edges: [.nan], precision: .float64))
        #expect(!EdgeTable.accepts(edges: [0, .infinity], precision: .float32))
        #expect(EdgeTable.accepts(edges: (0..<253).map { Double($0) }, precision: .float32))
        #expect(!EdgeTable.accepts(edges: (0..<254).map { Double($0) }, precision: .float32))
    }
}
