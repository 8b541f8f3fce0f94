import CAllocations
import Cells
import Statistics
import TestSupport
import Testing

@Suite struct AllocationTests {
    @Test func `a column-window allocates nothing once the comparison has seen its columns`() {
        let numeric = NumericSample(past: values(2000, seed: 1), current: values(500, seed: 2), cells: 240)
        let categorical = CategoricalSample(
            reference: (1...240).map { UInt64(20_000 / $0) }, current: (1...240).map { UInt64($0) },
            unseen: 3, missing: (0, 5), invalid: (2, 0))
        var comparison = ColumnComparison()
        var sum = 0.0
        func evaluate(_ times: Int) {
            for _ in 0..<times {
                comparison.load(
                    numeric.counters.span, base: 0, moments: numeric.moments, extremes: numeric.extremes,
                    events: 500, of: numeric.reference)
                sum += StatisticRegistry.evaluate(comparison)[.psi].number ?? 0
                comparison.load(
                    categorical.counters.span, base: 0, moments: MomentSums(), extremes: Extremes(),
                    events: 28_930, of: categorical.reference)
                sum += StatisticRegistry.evaluate(comparison)[.psi].number ?? 0
            }
        }
        evaluate(10)
        let before = allocations_of_thread()
        evaluate(1000)
        let after = allocations_of_thread()
        #expect(after - before == 0)
        #expect(sum > 0)
        // The counter counts.
        let copies = (0..<10).map { [UInt64](repeating: $0, count: 300) }
        #expect(allocations_of_thread() - after >= 11, "\(copies.count) arrays")
    }

    private func values(_ count: Int, seed: UInt64) -> [Double] {
        var generator = SplitMix64(seed: seed)
        return (0..<count).map { _ in generator.uniform() }
    }
}
