import Cells
import Kernels
import Statistics
import TestSupport
import Testing

@Suite struct DescriptionTests {
    @Test(arguments: SampleKind.allCases, 0..<10 as Range<UInt64>)
    func `moments and extremes agree with a computation from the values`(kind: SampleKind, seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let past = kind.sample(300, using: &generator)
        let current = kind.sample(2 + generator.below(300), shift: generator.uniform(), using: &generator)
        let sample = NumericSample(past: past, current: current, cells: 50)
        let evaluation = sample.evaluation
        #expect(evaluation[.minimum] == .value((current.min() ?? .nan) + 0))
        #expect(evaluation[.maximum] == .value((current.max() ?? .nan) + 0))
        guard evaluation[.saturated] == .value(0) else { return }
        let mean = current.reduce(0) { $0 + $1 / Double(current.count) }
        let deviation = NumericSample.deviation(current)
        let slack = 1e-9 * max(abs(mean), deviation)
        #expect(abs((evaluation.number(.mean) ?? .nan) - mean) <= slack, "\(kind), seed \(seed)")
        #expect(
            abs((evaluation.number(.standardDeviation) ?? .nan) - deviation) <= slack, "\(kind), seed \(seed)"
        )
    }

    @Test(arguments: SampleKind.allCases, 0..<10 as Range<UInt64>)
    func `a quantile from cells is in the cell of the exact one`(kind: SampleKind, seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let past = kind.sample(300, using: &generator)
        let current = kind.sample(1 + generator.below(300), shift: generator.uniform(), using: &generator)
        let sample = NumericSample(past: past, current: current, cells: 50)
        let sorted = current.sorted()
        var last = -Double.infinity
        for step in 0...20 {
            let probability = Double(step) / 20
            let value = quantile(probability, sample)
            let rank = max(Int((probability * Double(sorted.count)).rounded(.up)), 1)
            let cell = ends(of: sorted[rank - 1], sample)
            #expect(cell.contains(value), "\(kind), seed \(seed), \(probability)")
            #expect(value >= last, "\(kind), seed \(seed), \(probability)")
            last = value
        }
        #expect(sample.evaluation[.median] == .value(quantile(0.5, sample) + 0))
        #expect(quantile(0, sample) >= sorted[0])
        #expect(quantile(1, sample) <= sorted[sorted.count - 1])
    }

    @Test func `a quantile is interpolated inside its cell`() {
        let edges = [0, 10, 20, 20.0.nextUp]
        let sample = NumericSample(past: [0, 20], current: [0, 4, 5, 8, 12, 13, 20, 20], edges: edges)
        #expect(quantile(0.25, sample) == 5)
        #expect(quantile(0.5, sample) == 10)
        #expect(quantile(0.625, sample) == 15)
        #expect(quantile(0.9, sample) == 20)
    }

    @Test func `quantiles outside the reference reach to the extremes`() {
        let edges = [0, 1, 1.0.nextUp]
        let sample = NumericSample(past: [0, 1], current: [-6, -4, -2, 0.5, 5, 9], edges: edges)
        #expect(quantile(0.25, sample) == -3)
        #expect(quantile(0, sample) == -6)
        #expect(quantile(1, sample) == 9)
        let vast = NumericSample(
            past: [-1.7e308, 1.7e308], current: [-1.7e308, 1e308, 1.7e308], edges: [-1.7e308, 1.7e308.nextUp])
        #expect(quantile(0.5, vast) == 0)
    }

    @Test func `no value has no quantile`() {
        let sample = NumericSample(past: [0, 1], current: [], edges: [0, 1, 1.0.nextUp])
        #expect(sample.evaluation[.median] == .insufficient(.noEvent))
    }

    private func quantile(_ probability: Double, _ sample: NumericSample) -> Double {
        guard case .numeric(let grid) = sample.reference.cells else { return .nan }
        let cumulative = sample.comparison.cumulative
        return CellQuantile.value(
            at: probability, cumulative: cumulative.span, grid: grid, extremes: sample.extremes) ?? .nan
    }

    private func ends(of value: Double, _ sample: NumericSample) -> ClosedRange<Double> {
        guard case .numeric(let grid) = sample.reference.cells else { return 0...0 }
        let edges = grid.table.edges
        let slot = edges.partitioningIndex { $0 > value }
        let extremes = sample.extremes
        return
            (slot == 0 ? extremes.minimum : edges[slot - 1])...(slot == edges.count
            ? extremes.maximum : edges[slot])
    }
}
