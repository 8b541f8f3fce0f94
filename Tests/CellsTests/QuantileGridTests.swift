import Cells
import Kernels
import TestSupport
import Testing

private func grid(_ values: [Double]) -> QuantileGrid? {
    let sorted = values.sorted()
    return QuantileGrid(sorted: sorted.span)
}

/// Checks what every grid promises, and returns it.
private func checked(_ values: [Double], _ comment: Comment) -> QuantileGrid? {
    guard let result = grid(values), let smallest = values.min(), let largest = values.max() else {
        Issue.record("no grid: \(comment)")
        return nil
    }
    let layout = result.grid.layout
    let edges = result.grid.table.edges
    let isFloat = result.grid.table.precision == .float32
    #expect(layout.valueCells <= QuantileGrid.cellLimit, comment)
    #expect(isFloat == (result.reason == nil), comment)
    // The counts are those of the kernel.
    var counters = [UInt64](repeating: 0, count: layout.slots)
    var span = counters.mutableSpan
    result.grid.table.count(values.span, into: &span, at: 0)
    #expect(counters == result.counts, comment)
    // The first edge is the minimum, the last the successor of the maximum.
    #expect(
        edges[0] <= smallest && (isFloat ? Double(Float(edges[0]).nextUp) > smallest : edges[0] == smallest))
    if largest < .greatestFiniteMagnitude {
        #expect(result.counts[layout.below] == 0 && result.counts[layout.above] == 0, comment)
        let last = edges[edges.count - 1]
        #expect(isFloat ? Double(Float(last).nextDown) <= largest : last.nextDown == largest, comment)
    }
    // No cell of several values holds more than 1/120; no single-value cell ties different values.
    for (cell, isSingle) in result.grid.isSingleValue.enumerated() {
        if isSingle {
            let inside = values.filter { $0 >= edges[cell] && $0 < edges[cell + 1] }
            #expect(inside.allSatisfy { $0 == inside[0] }, comment)
        } else {
            #expect(result.counts[cell + 1] * 120 <= UInt64(values.count), comment)
        }
    }
    return result
}

private func normal(_ random: inout SplitMix64) -> Double {
    (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0...1, using: &random) }
}

@Suite struct QuantileGridTests {
    @Test(arguments: 0..<300 as Range<UInt64>)
    func `every reference gets a grid that keeps the promises`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let count = [1, 2, 50, 119, 120, 121, 239, 240, 241, 1_000, 5_000][Int(random.next() % 11)]
        let kind = random.next() % 12
        let different = 1 + random.next() % 400
        let values = (0..<count).map { _ -> Double in
            let x = normal(&random)
            switch kind {
            case 0: return x
            case 1: return random.next() % 10 < 9 ? 0 : abs(x)
            case 2: return Double(random.next() % different)
            case 3: return Double(Int(x * 100)) / 10
            case 4: return 1 / max(Double.random(in: 0...1, using: &random), 1e-12)
            case 5: return 1e6 + x
            case 6: return 1.7e9 + Double(random.next() % 100_000_000)
            case 7: return x * 1e-300
            case 8: return x * 1e250
            case 9: return random.next() % 2 == 0 ? -0.0 : Double(random.next() % 3)
            case 10:
                let bits = Double(bitPattern: random.next())
                return bits.isFinite ? bits : x
            default:
                // Many atoms of falling weight among continuous values.
                return random.next() % 3 == 0 ? x : Double(Int((x * x * 30).rounded()))
            }
        }
        _ = checked(values, "seed \(seed), kind \(kind), \(count) values")
    }

    @Test func `up to 120 different values have a cell each, and one for each gap`() throws {
        var random = SplitMix64(seed: 52)
        let weeks = (0..<20_000).map { _ in Double(1 + min(random.next() % 52, random.next() % 52)) }
        let result = try #require(checked(weeks, "weeks"))
        #expect(result.grid.table.precision == .float32)
        #expect(result.grid.layout.valueCells == 103)
        #expect(result.grid.isSingleValue.count { $0 } == 52)
        for week in 1...52 { #expect(result.grid.table.edges.contains(Double(week))) }
        let most = try #require(checked((0..<1_200).map { Double($0 % 120) }, "120 different values"))
        #expect(most.grid.layout.valueCells == 239)
    }

    @Test func `a million different values are cut into 240 equal cells`() throws {
        let values = (0..<1_000_000).map { Double($0) }
        let result = try #require(grid(values))
        #expect(result.grid.layout.valueCells == 240)
        #expect(result.counts.max() == 4_167)
    }

    @Test func `a heavy atom has a cell and the rest the finest quantiles`() throws {
        var random = SplitMix64(seed: 90)
        let values = (0..<100_000).map { _ in
            random.next() % 10 < 9 ? 0 : Double.random(in: 0...1, using: &random)
        }
        let result = try #require(checked(values, "90 % zeros"))
        #expect(result.grid.isSingleValue[0] && result.counts[1] > 89_000)
        let heaviest = result.counts.dropFirst(2).max() ?? 0
        #expect(heaviest <= 50, "10,000 values in 239 cells")
    }

    @Test func `a constant column is one cell of one value`() throws {
        for value in [0, -0.0, 0.1, -1e300, 5 * Double.leastNonzeroMagnitude, 1.7e9 + 0.5] {
            let result = try #require(checked([value, value, value], "constant"))
            #expect(result.grid.isSingleValue == [true])
            #expect(result.counts == [0, 3, 0, 0, 0])
        }
    }

    @Test func `the reason for Double edges is told`() {
        #expect(grid([0, 1e38])?.reason == nil)
        #expect(grid([0, 1.1e38])?.reason == .tooLarge)
        #expect(grid([-1e250, 0])?.reason == .tooLarge)
        #expect(grid([1, 1e-39])?.reason == .tooSmall)
        #expect(grid([1, -1e-300, 5])?.reason == .tooSmall)
        #expect(grid((0..<5_000).map { 1.7e9 + Double($0) })?.reason == .epochTime)
        #expect(grid((0..<5_000).map { 1.7e12 + Double($0) * 1e7 })?.reason == .epochTime)
        #expect(grid((0..<5_000).map { 1e6 + Double($0) / 1e4 })?.reason == .smallSpread)
        #expect(grid([0.1, 0.1 + 1e-12])?.reason == .smallSpread)
        #expect(grid((0..<5_000).map { Double($0) / 7 })?.reason == nil)
    }

    @Test func `no value gives no grid`() { #expect(grid([]) == nil) }

    @Test func `the largest double has no successor and counts as above`() throws {
        let most = Double.greatestFiniteMagnitude
        let result = try #require(checked([-most, 0, most, most], "whole range"))
        #expect(result.counts[result.grid.layout.above] == 2)
        let alone = try #require(checked([most], "alone"))
        #expect(alone.grid.table.edges == [most] && alone.counts == [0, 1, 0, 0])
    }

    @Test func `the latency grid spans five decades in cells of five per cent`() {
        let edges = NumericGrid.latency.table.edges
        #expect(NumericGrid.latency.layout.valueCells == 240)
        #expect(edges[0] <= 0.1 && edges[0] > 0.0999999 && edges[240] == 10_000)
        #expect(edges[48] == 1 && edges[96] == 10 && edges[144] == 100 && edges[192] == 1_000)
        for (low, high) in zip(edges, edges.dropFirst()) { #expect(abs(high / low - 1.04914) < 1e-5) }
        #expect(!NumericGrid.latency.isSingleValue.contains(true))
    }
}
