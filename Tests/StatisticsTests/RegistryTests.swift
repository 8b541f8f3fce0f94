import Cells
import Kernels
import RealModule
import Statistics
import TestSupport
import Testing

@Suite struct RegistryTests {
    @Test func `every measure belongs to exactly one statistic, in the order of the output`() {
        #expect(StatisticRegistry.all.flatMap { $0.measures } == Measure.allCases)
    }

    @Test func `the place of a measure is its place among all`() {
        #expect(Measure.allCases.map(\.index) == Array(Measure.allCases.indices))
    }

    @Test(arguments: 0..<400 as Range<UInt64>)
    func `nothing is a NaN or an infinity on hostile counters of a numeric column`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let edges = HostileInput.edges(using: &generator)
        let precision: EdgeTable.Precision =
            edges.allSatisfy { Double(Float($0)) == $0 } ? .float32 : .float64
        let grid = NumericGrid(table: EdgeTable(edges: edges, precision: precision))
        let counts = HostileInput.counts(grid.layout, using: &generator)
        let column = ReferenceColumn(
            name: "x", role: .feature, cells: .numeric(grid), counts: counts,
            groups: NumericSample.groups(counts.map { min($0, 1 << 40) }, of: 1 + generator.below(20)),
            moments: MomentScale(center: edges[0], exponent: generator.below(2000) - 1000),
            extremes: generator.below(4) == 0 ? nil : NumericSample.extremes(edges), mean: edges[0],
            standardDeviation: [0, 1e-320, 1, 1e300, .infinity][generator.below(5)])
        let current = HostileInput.counts(grid.layout, using: &generator)
        let comparison = ColumnComparison(
            reference: column, counters: [1, 2, 3] + current + [4], base: 3,
            moments: HostileInput.moments(current, edges, column.moments, using: &generator),
            extremes: HostileInput.extremes(using: &generator), events: current.reduce(0, &+))
        expectSound(StatisticRegistry.evaluate(comparison), "seed \(seed)")
    }

    @Test(arguments: 0..<400 as Range<UInt64>)
    func `nothing is a NaN or an infinity on hostile counters of a categorical column`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let layout = CellLayout(valueCells: generator.below(5) * generator.below(61))
        let reference = HostileInput.counts(layout, using: &generator)
        let current = HostileInput.counts(layout, using: &generator)
        let groups = 1 + generator.below(max(layout.valueCells, 1))
        let table = CategoryTable(
            names: (0..<layout.valueCells).map { "c\($0)" }, otherNames: [],
            isComplete: generator.below(3) > 0)
        let column = ReferenceColumn(
            name: "c", role: .prediction, cells: .categorical(table), counts: reference,
            groups: ComparisonGroups(
                count: groups, groupOfSlot: (0..<layout.unseen).map { UInt8($0 * groups / layout.unseen) }))
        let comparison = ColumnComparison(
            reference: column, counters: current, events: current.reduce(0, &+))
        expectSound(StatisticRegistry.evaluate(comparison), "seed \(seed)")
    }

    @Test func `a column's counters are found at their base`() {
        let sample = NumericSample(past: [1, 2, 3, 4, 5], current: [2, 2, 3, 9], cells: 5)
        let moved = ColumnComparison(
            reference: sample.reference, counters: [7, 7, 7] + sample.counters + [8], base: 3,
            moments: sample.moments, extremes: sample.extremes, events: 4)
        #expect(StatisticRegistry.evaluate(moved) == sample.evaluation)
    }

    private func expectSound(
        _ evaluation: ColumnEvaluation, _ comment: Comment, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for measure in Measure.allCases {
            guard let number = evaluation.number(measure) else { continue }
            #expect(number.isFinite, "\(measure), \(comment)", sourceLocation: sourceLocation)
            guard ![.mean, .minimum, .maximum, .median].contains(measure) else { continue }
            #expect(number >= 0, "\(measure), \(comment)", sourceLocation: sourceLocation)
        }
        let bounded: [Measure] = [
            .js, .hellinger, .totalVariation, .ksLower, .ksUpper, .ksPValue, .chiSquarePValue,
        ]
        for measure in bounded {
            let number = evaluation.number(measure) ?? 0
            #expect(number <= 1 + 1e-12, "\(measure), \(comment)", sourceLocation: sourceLocation)
        }
        let lower = evaluation.number(.ksLower) ?? 0
        #expect(lower <= evaluation.number(.ksUpper) ?? 1, comment, sourceLocation: sourceLocation)
    }
}
