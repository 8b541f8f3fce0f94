import Cells
import Kernels
import RealModule
import Statistics
import TestSupport
import Testing

@Suite struct WassersteinTests {
    @Test(arguments: [SampleOracle.power, .affine, .ties])
    func `the distance agrees with SciPy to the width of a cell`(_ oracle: SampleOracle) {
        #expect(agrees(ExactDistances.wasserstein(oracle.reference, oracle.current), oracle.wasserstein))
        let cells = NumericSample(past: oracle.reference, current: oracle.current, cells: 200).evaluation
        // Linear inside 200 cells: at most the mean width of a cell away.
        let range = (oracle.reference.max() ?? 0) - (oracle.reference.min() ?? 0)
        let outside = oracle.current.reduce(0) { $0 + max($1 - (oracle.reference.max() ?? 0), 0) }
        let slack = range / 200 + outside / Double(oracle.current.count)
        #expect(abs((cells.number(.wasserstein) ?? .nan) - oracle.wasserstein) <= slack)
    }

    @Test func `a column whose values all have a cell of their own has the exact distance`() {
        let oracle = SampleOracle.laboratories
        let evaluation = NumericSample(everyValueOf: oracle.reference, oracle.current).evaluation
        #expect(agrees(evaluation.number(.wasserstein), oracle.wasserstein))
        #expect(agrees(evaluation.number(.wassersteinNormalized), oracle.wasserstein / 5.695972888177852))
    }

    @Test func `the distance agrees with the examples in the documentation of SciPy`() {
        // The first value and the last one, with no weight, only stretch the range.
        #expect(agrees(distance([0: 1, 1: 1, 3: 1], [5: 1, 6: 1, 8: 1]), 5))
        #expect(agrees(distance([0: 3, 1: 1], [0: 2, 1: 2]), 0.25))
        #expect(
            agrees(
                distance([3.4: 14, 3.9: 9, 7.5: 31, 7.8: 72], [4.5: 32, 1.4: 35]), 4.078133143804786))
    }

    @Test func `a shift among subnormal numbers is not rounded away`() {
        func steps(_ count: Int) -> [Double] { (0..<count).map { Double($0) * Double.leastNonzeroMagnitude } }
        let evaluation = NumericSample(past: steps(400), current: steps(300), cells: 200).evaluation
        let exact = 50 * Double.leastNonzeroMagnitude
        let found = evaluation.number(.wasserstein) ?? .infinity
        #expect(abs(found - exact) <= 2 * .leastNonzeroMagnitude)
    }

    @Test func `linear cells are integrated as their definition says`() {
        // F is linear from 0 to 1 over [0, 10]; G has three quarters in the second half: F - G goes 0, 0.25, 0.
        let edges = [0, 5, 10.0.nextUp]
        let past = [0, 1, 2, 3, 6, 7, 8, 10.0]
        let even = NumericSample(past: past, current: [1, 6, 7, 8], edges: edges)
        #expect(agrees(even.evaluation.number(.wasserstein), 10 * 0.25 / 2))
        // All below: G is 1 from the minimum on, F - G goes -1, -0.5, 0.
        let below = NumericSample(past: past, current: [-3, -1e9], edges: edges)
        #expect(agrees(below.evaluation.number(.wasserstein), 5 * 0.75 + 5 * 0.25))
        // All above: G is 0 up to the maximum.
        let above = NumericSample(past: past, current: [1e9], edges: edges)
        #expect(agrees(above.evaluation.number(.wasserstein), 5 * 0.25 + 5 * 0.75))
        // A quarter below, nothing in the first cell, three quarters in the second: -0.25, 0.25, 0.
        let crossing = NumericSample(past: past, current: [-1, 6, 7, 8], edges: edges)
        #expect(agrees(crossing.evaluation.number(.wasserstein), 5 * 0.25 / 2 + 5 * 0.25 / 2))
        // A single value: F jumps to 1/2 at 0 and rises to 1 at 10; G jumps to 1 at 0.
        let jump = NumericSample(past: [0, 0, 4, 10], current: [0], edges: [0, 0.0.nextUp, 10.0.nextUp])
        #expect(agrees(jump.evaluation.number(.wasserstein), 10 * 0.25))
        // Far out a single-value cell of `Float` edges is wide, and the jump is at its lower end.
        let far = NumericSample(
            past: [16_777_216, 33_554_432], current: [16_777_216],
            edges: [16_777_216, 16_777_218, 33_554_432, 33_554_436], precision: .float32)
        #expect(agrees(far.evaluation.number(.wasserstein), 16_777_216 / 2))
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `the closed form agrees with a fine numerical integral`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let past = SampleKind.normal.sample(200, using: &generator)
        let current = SampleKind.normal.sample(100, shift: generator.uniform(), using: &generator)
        let sample = NumericSample(
            past: past, current: current, randomCuts: 20, precision: .float64, using: &generator)
        let distance = sample.evaluation.number(.wasserstein) ?? .nan
        #expect(agrees(distance, integral(sample, steps: 2000), relative: 1e-5), "seed \(seed)")
    }

    @Test(arguments: [-1000, -300, 300, 900])
    func `a change of unit by a power of two scales the distance exactly`(exponent: Int) {
        var generator = SplitMix64(seed: 5)
        let unit = Double(sign: .plus, exponent: exponent, significand: 1)
        let past = SampleKind.normal.sample(300, using: &generator)
        let current = SampleKind.normal.sample(300, shift: 0.5, using: &generator)
        let one = NumericSample(past: past, current: current, edges: edges(past)).evaluation
        let scaled = NumericSample(
            past: past.map { $0 * unit }, current: current.map { $0 * unit },
            edges: edges(past.map { $0 * unit })
        ).evaluation
        let distance = one.number(.wasserstein) ?? .nan
        #expect(agrees((scaled.number(.wasserstein) ?? .nan) / unit, distance))
        #expect(
            agrees(scaled.number(.wassersteinNormalized), one.number(.wassersteinNormalized) ?? .nan))
    }

    @Test func `a distance that no double can hold is insufficient, not infinite`() {
        let edges = [-1.7e308, 0, 1.7e308.nextUp]
        let far = NumericSample(past: [-1.7e308, 1.7e308], current: [1.7e308, 1.7e308], edges: edges)
            .evaluation
        // Half of the mass moved by 3.4e308: on linear cells the difference is 1/2 in the middle, 0 at the ends.
        #expect(agrees(far.number(.wasserstein), 1.7e308 / 2))
        let most = [Double](repeating: -1.7e308, count: 10)
        let apart = NumericSample(
            past: most + [1.7e308], current: [1.75e308], edges: [-1.7e308, (-1.7e308).nextUp, 1.7e308]
        ).evaluation
        #expect(apart[.wasserstein] == .insufficient(.overflow))
        #expect(agrees(apart.number(.wassersteinNormalized), 10 / 11.0.squareRoot()))
    }

    @Test func `a constant reference has no unit to compare in`() {
        let constant = NumericSample(past: [3, 3, 3], current: [3, 4], cells: 5).evaluation
        #expect(constant[.wasserstein] == .value(0))
        #expect(constant[.wassersteinNormalized] == .insufficient(.constantReference))
    }

    /// The distance of weighted values, each in a cell of its own, over the range of both.
    private func distance(_ past: [Double: UInt64], _ current: [Double: UInt64]) -> Double? {
        let values = Set(past.keys).union(current.keys).sorted()
        let edges = Set(values + values.map(\.nextUp)).sorted()
        let grid = NumericGrid(table: EdgeTable(edges: edges, precision: .float64))
        func counts(_ weights: [Double: UInt64]) -> [UInt64] {
            [0] + edges.dropLast().map { weights[$0] ?? 0 } + [0, 0, 0]
        }
        let column = ReferenceColumn(
            name: "x", role: .feature, cells: .numeric(grid), counts: counts(past),
            groups: NumericSample.groups(counts(past), of: 2), extremes: NumericSample.extremes(values))
        let comparison = ColumnComparison(
            reference: column, counters: counts(current), events: current.values.reduce(0, +))
        return StatisticRegistry.evaluate(comparison).number(.wasserstein)
    }

    private func edges(_ values: [Double]) -> [Double] {
        let sorted = Set(values).sorted()
        return stride(from: 0, to: sorted.count - 1, by: 10).map { sorted[$0] } + [(sorted.last ?? 0).nextUp]
    }

    /// The integral of |F - G| by the midpoint rule, F and G built as documented.
    private func integral(_ sample: NumericSample, steps: Int) -> Double {
        guard case .numeric(let grid) = sample.reference.cells, let ends = sample.reference.extremes else {
            return .nan
        }
        let edges = grid.table.edges.map { min(max($0, ends.minimum), ends.maximum) }
        func share(_ counts: [UInt64], _ cell: Int, _ part: Double) -> Double {
            let before = counts[0...cell].reduce(0, +)
            let inside = grid.isSingleValue[cell] ? 1 : part
            return (Double(before) + inside * Double(counts[cell + 1]))
                / Double(counts[0..<grid.layout.missing].reduce(0, +))
        }
        var sum = 0.0
        for cell in 0..<(edges.count - 1) {
            for step in 0..<steps {
                let part = (Double(step) + 0.5) / Double(steps)
                let f = share(sample.reference.counts, cell, part)
                let g = share(sample.counters, cell, part)
                sum += (edges[cell + 1] - edges[cell]) / Double(steps) * abs(f - g)
            }
        }
        return sum
    }
}
