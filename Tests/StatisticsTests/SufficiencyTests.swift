import Cells
import Kernels
import Statistics
import Testing

@Suite struct SufficiencyTests {
    private static let counts: Set<Measure> = [.count, .missing, .invalid, .unseen, .outOfRange, .saturated]
    private static let divergences: Set<Measure> = [
        .psi, .psiNoise, .kl, .klReverse, .js, .hellinger, .totalVariation,
    ]
    private static let comparisons: Set<Measure> = [
        .ksLower, .ksUpper, .ksPValue, .wasserstein, .wassersteinNormalized,
    ]
    private static let chiSquare: Set<Measure> = [
        .chiSquareStatistic, .chiSquareDegreesOfFreedom, .chiSquarePValue,
    ]

    @Test func `a window without an event has counts only`() {
        let numeric = numeric([0, 5, 5, 5, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0])
        let categorical = CategoricalSample(reference: [5, 5], current: [0, 0]).evaluation
        for measure in Measure.allCases {
            if Self.counts.contains(measure) { continue }
            #expect(
                numeric[measure] == (Self.chiSquare.contains(measure) ? .undefined : .insufficient(.noEvent)))
            let defined = Self.divergences.union(Self.chiSquare).contains(measure)
            #expect(categorical[measure] == (defined ? .insufficient(.noEvent) : .undefined))
        }
        #expect(numeric[.count] == .value(0))
        #expect(numeric[.outOfRange] == .value(0))
        #expect(numeric[.unseen] == .undefined)
        #expect(numeric[.saturated] == .value(0))
        #expect(categorical[.unseen] == .value(0))
        #expect(categorical[.outOfRange] == .undefined)
        #expect(categorical[.saturated] == .undefined)
    }

    @Test func `a column without a reference is described and not compared`() {
        let evaluation = numeric([0, 0, 0, 0, 0, 0, 0], [0, 5, 5, 5, 1, 1, 0])
        for measure in Self.divergences.union(Self.comparisons) {
            #expect(evaluation[measure] == .insufficient(.noReference), "\(measure)")
        }
        for measure in [Measure.mean, .standardDeviation, .minimum, .maximum, .median, .count] {
            #expect(evaluation.number(measure) != nil, "\(measure)")
        }
        let categorical = CategoricalSample(reference: [0, 0], current: [1, 2]).evaluation
        for measure in Self.divergences.union(Self.chiSquare) {
            #expect(categorical[measure] == .insufficient(.noReference), "\(measure)")
        }
    }

    @Test func `a window whose values are all missing shows drift and has no distribution`() {
        let evaluation = numeric([0, 50, 50, 50, 0, 0, 0], [0, 0, 0, 0, 0, 90, 10])
        #expect((evaluation.number(.psi) ?? 0) > 1)
        #expect(evaluation.valid == 0)
        #expect(evaluation[.missing] == .value(90))
        #expect(evaluation[.invalid] == .value(10))
        let descriptions: Set<Measure> = [.mean, .standardDeviation, .minimum, .maximum, .median]
        for measure in Self.comparisons.union(descriptions) {
            #expect(evaluation[measure] == .insufficient(.noValidValue), "\(measure)")
        }
    }

    @Test func `a reference whose values are all missing compares groups only`() {
        let evaluation = numeric([0, 0, 0, 0, 0, 100, 0], [0, 5, 5, 5, 0, 85, 0])
        #expect(evaluation.number(.psi) != nil)
        for measure in Self.comparisons {
            #expect(evaluation[measure] == .insufficient(.noReference), "\(measure)")
        }
    }

    @Test func `one value has no spread`() {
        let sample = NumericSample(past: [1, 2, 3], current: [2], cells: 3).evaluation
        #expect(sample[.standardDeviation] == .insufficient(.oneValidValue))
        #expect(sample[.mean] == .value(2))
        #expect(sample[.minimum] == .value(2))
    }

    @Test func `new categories are unknown where the reference had too many to keep`() {
        let incomplete = CategoricalSample(
            reference: [50, 50], current: [50, 50], other: (50, 90), isComplete: false
        ).evaluation
        #expect(incomplete[.unseen] == .undefined)
        #expect(incomplete.number(.psi) != nil)
        #expect(incomplete[.chiSquareDegreesOfFreedom] == .value(2))
        let complete = CategoricalSample(reference: [5, 5], current: [5, 5], unseen: 4).evaluation
        #expect(complete[.unseen] == .value(4))
    }

    @Test func `counts are those of the slots`() {
        let evaluation = numeric([0, 5, 5, 5, 0, 1, 0], [2, 10, 20, 30, 3, 4, 5])
        #expect(evaluation[.count] == .value(74))
        #expect(evaluation[.missing] == .value(4))
        #expect(evaluation[.invalid] == .value(5))
        #expect(evaluation[.outOfRange] == .value(5))
        #expect(evaluation.valid == 65)
    }

    /// A column of three cells, all in [0, 3], from its slots.
    private func numeric(_ reference: [UInt64], _ current: [UInt64]) -> ColumnEvaluation {
        let edges = [0, 1, 2, 3.0.nextUp]
        let grid = NumericGrid(table: EdgeTable(edges: edges, precision: .float64))
        let hasReference = reference.dropLast(2).contains { $0 > 0 }
        let scale = MomentScale(center: 1.5, exponent: -32)
        let column = ReferenceColumn(
            name: "x", role: .feature, cells: .numeric(grid), counts: reference,
            groups: ComparisonGroups(count: 3, groupOfSlot: [0, 0, 1, 2, 2]), moments: scale,
            extremes: hasReference ? NumericSample.extremes([0, 3]) : nil, mean: hasReference ? 1.5 : nil,
            standardDeviation: hasReference ? 1 : nil)
        var moments = MomentSums()
        var extremes = Extremes()
        for (slot, value) in zip(0..<5, [-1, 0.5, 1.5, 2.5, 9]) {
            for _ in 0..<current[slot] {
                moments.insert(value, scale: scale)
                extremes.insert(value)
            }
        }
        return StatisticRegistry.evaluate(
            ColumnComparison(
                reference: column, counters: current, moments: moments, extremes: extremes,
                events: current.reduce(0, +)))
    }
}
