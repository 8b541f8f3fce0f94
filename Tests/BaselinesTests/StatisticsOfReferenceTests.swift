import Baselines
import Cells
import Kernels
import TestSupport
import Testing

@Suite struct StatisticsOfReferenceTests {
    @Test func `known values for a small data set`() throws {
        let text = "x,c\n" + (1...10).map { "\($0),\($0 < 7 ? "a" : "b")" }.joined(separator: "\n") + "\n,\n"
        let baseline = try Reference(text).build()
        #expect(baseline.rows == 11)
        let x = try baseline.column("x")
        #expect(x.mean == 5.5)
        #expect(abs((x.standardDeviation ?? 0) - 3.0276503540974917) < 1e-15)
        #expect(x.extremes?.minimum == 1)
        #expect(x.extremes?.maximum == 10)
        #expect(x.missing == 1)
        #expect(x.counts.reduce(0, +) == 11)
        guard case .numeric(let grid) = x.cells else {
            Issue.record("no numeric column")
            return
        }
        // Ten values, each with a cell of its own, and a cell for each gap between.
        #expect(grid.table.edges.count == 20)
        #expect(Array(x.counts[x.cells.layout.values]) == (0..<19).map { $0 % 2 == 0 ? 1 : 0 })
        let c = try baseline.column("c")
        #expect(c.categoryCounts == ["a": 6, "b": 4])
        #expect(c.missing == 1)
        #expect(c.groups == ComparisonGroups(count: 2, groupOfSlot: c.groups.groupOfSlot))
    }

    /// Columns that are hard on grids and sums.
    static let hard = [
        "uniform", "constant", "two values", "mostly zero", "heavy tail", "epoch seconds", "small spread",
        "tiny",
        "huge", "all magnitudes",
    ]

    static func value(_ name: String, _ random: inout SplitMix64) -> Double {
        let integer = Double(random.next() % 1000)
        let unit = Double(random.next() >> 11) * 0x1p-53
        switch name {
        case "uniform": return unit
        case "constant": return 3.25
        case "two values": return integer < 500 ? -1 : 1e6
        case "mostly zero": return unit < 0.9 ? 0 : integer / 7
        case "heavy tail": return 1 / (unit + 1e-12)
        case "epoch seconds": return 1.6e9 + unit * 1e6
        case "small spread": return 1e9 + integer / 1024
        case "tiny": return 1e-300 * integer
        case "huge": return -1e250 * integer
        default: return Double(bitPattern: random.next() & ~(1 << 62))
        }
    }

    @Test(arguments: hard.indices, 0..<3 as Range<UInt64>)
    func `counts equal a naive recount and moments a naive sum`(index: Int, seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let name = Self.hard[index]
        var values: [Double] = []
        var rows: [String] = []
        for _ in 0..<3000 {
            let value = Self.value(name, &random)
            let isMissing = random.next() % 20 == 0
            if !isMissing { values.append(value) }
            rows.append(isMissing ? ",1" : "\(value),1")
        }
        let column = try Reference("x,one\n" + rows.joined(separator: "\n")).build().column("x")
        guard case .numeric(let grid) = column.cells else {
            Issue.record("\(name) is no numeric column")
            return
        }
        let edges = grid.table.edges
        var counts = [UInt64](repeating: 0, count: column.cells.layout.slots)
        for value in values { counts[edges.count { value >= $0 }] += 1 }
        counts[column.cells.layout.missing] = UInt64(rows.count - values.count)
        #expect(column.counts == counts, "\(name), seed \(seed)")
        for cell in grid.isSingleValue.indices where !grid.isSingleValue[cell] {
            #expect(counts[cell + 1] * 120 <= UInt64(values.count), "\(name), seed \(seed)")
        }
        // Float80 would not be there on every processor: scaled sums keep huge values from overflow.
        let scale = values.map(abs).max().map { $0 > 1e100 ? 1e-250 : $0 < 1e-100 ? 1e290 : 1 } ?? 1
        let mean = values.reduce(0) { $0 + $1 * scale } / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 * scale - mean) * ($1 * scale - mean) }
        let deviation = (squares / Double(values.count - 1)).squareRoot()
        let bound = 1e-9 * max(abs(mean), deviation)
        #expect(abs((column.mean ?? .nan) * scale - mean) <= bound, "\(name), seed \(seed)")
        #expect(abs((column.standardDeviation ?? .nan) * scale - deviation) <= bound, "\(name), seed \(seed)")
        #expect(column.extremes?.minimum == values.min())
        #expect(column.extremes?.maximum == values.max())
        #expect(column.moments != nil)
    }

    @Test func `one value has no standard deviation, equal values have 0`() throws {
        let baseline = try Reference("a,b\n5,1\n,1\n").build()
        #expect(try baseline.column("a").standardDeviation == nil)
        #expect(try baseline.column("b").standardDeviation == 0)
    }

    @Test func `values at both ends of the doubles keep everything finite`() throws {
        let largest = Double.greatestFiniteMagnitude
        let smallest = Double.leastNonzeroMagnitude
        for values in [
            [-largest, largest], [largest, largest], [largest], [smallest], [-smallest, smallest], [0, 0],
        ] {
            let text = "a,b\n" + values.map { "\($0),1" }.joined(separator: "\n")
            let baseline = try Reference(text).build()
            let column = try baseline.column("a")
            #expect(column.mean?.isFinite == true)
            #expect(column.standardDeviation?.isFinite != false)
            #expect(try Baseline(bytes: baseline.encoded(), path: "x") == baseline)
        }
    }

    @Test func `categories beyond 240 share a slot, and beyond 10,000 more their names are dropped`() throws {
        func rows(_ count: Int) -> String {
            (0..<count).map { $0 < 300 ? "k\($0),1\nk\($0),1\n" : "k\($0),1\n" }.joined()
        }
        for (count, isComplete) in [(241, true), (10_240, true), (10_241, false)] {
            let reference = try Reference("c,one\n" + rows(count))
            let column = try reference.build().column("c")
            guard case .categorical(let table) = column.cells else {
                Issue.record("no categorical column")
                return
            }
            #expect(table.names.count == 240)
            #expect(table.otherNames.count == min(count - 240, 10_000))
            #expect(table.isComplete == isComplete)
            #expect(column.counts[table.layout.other] == UInt64(max(0, min(count, 300) - 240) + count - 240))
            // Equals by count go by their bytes.
            #expect(table.names.prefix(3) == ["k0", "k1", "k10"])
        }
    }

    @Test func `texts that are canonically equal and have other bytes are two categories`() throws {
        let column = try Reference("c,n\n\u{E9},1\ne\u{301},1\n").build().column("c")
        #expect(Array(column.counts[column.cells.layout.values]) == [1, 1])
    }
}
