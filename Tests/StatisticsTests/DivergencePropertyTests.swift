import RealModule
import Statistics
import TestSupport
import Testing

@Suite struct DivergencePropertyTests {
    @Test(arguments: 0..<50 as Range<UInt64>)
    func `divergences keep the inequalities between them`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<40 {
            let groups = proportions(using: &generator)
            let psi = PopulationStabilityIndex.index(groups)
            let kl = KullbackLeibler.divergence(groups)
            let reverse = KullbackLeibler.reverse(groups)
            let js = JensenShannon.divergence(groups)
            let hellinger = Hellinger.distance(groups)
            let variation = TotalVariation.distance(groups)
            let rounding = 1e-12
            #expect(agrees(psi, kl + reverse), "seed \(seed)")
            // Pinsker.
            #expect(variation <= Double.sqrt(kl / 2) + rounding, "seed \(seed)")
            #expect(variation <= Double.sqrt(reverse / 2) + rounding, "seed \(seed)")
            #expect(hellinger * hellinger <= variation + rounding, "seed \(seed)")
            #expect(variation <= hellinger * Double.sqrt(2) + rounding, "seed \(seed)")
            #expect(js <= Double.log(2) && js <= psi / 4 + rounding, "seed \(seed)")
            #expect(hellinger <= 1 + rounding && variation <= 1 + rounding, "seed \(seed)")
            #expect(min(psi, kl, reverse, js, hellinger, variation) >= 0, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `symmetric divergences do not change when both sides are exchanged`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let groups = proportions(using: &generator)
        let exchanged = GroupProportions(
            reference: groups.shares.map(\.current), current: groups.shares.map(\.reference))
        #expect(
            agrees(PopulationStabilityIndex.index(exchanged), PopulationStabilityIndex.index(groups)),
            "seed \(seed)")
        #expect(agrees(JensenShannon.divergence(exchanged), JensenShannon.divergence(groups)), "seed \(seed)")
        #expect(Hellinger.distance(exchanged) == Hellinger.distance(groups), "seed \(seed)")
        #expect(TotalVariation.distance(exchanged) == TotalVariation.distance(groups), "seed \(seed)")
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `equal counts give exactly zero`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let counts = (0..<12).map { _ in UInt64(generator.below(1000)) }
        let evaluation = CategoricalSample(
            reference: counts, current: counts, other: (3, 3), missing: (5, 5), invalid: (2, 2)
        ).evaluation
        for measure in [Measure.psi, .kl, .klReverse, .js, .hellinger, .totalVariation, .chiSquareStatistic] {
            #expect(evaluation[measure] == .value(0), "seed \(seed), \(measure)")
        }
        #expect(evaluation[.chiSquarePValue] == .value(1), "seed \(seed)")
    }

    @Test func `missing, invalid and unseen values are groups as soon as either side has any`() {
        let none = CategoricalSample(reference: [50, 50], current: [50, 50]).comparison.groups
        #expect(none.count == 2)
        let some = CategoricalSample(
            reference: [50, 50], current: [50, 50], unseen: 3, missing: (4, 0), invalid: (0, 7))
        let groups = some.comparison.groups
        #expect(groups.reference == [50, 50, 4, 0, 0])
        #expect(groups.current == [50, 50, 0, 7, 3])
        #expect(groups.referenceTotal == 104)
        #expect(groups.currentTotal == 110)
        #expect((some.evaluation.number(.psi) ?? 0) > 0.1)
    }

    @Test func `the values below and above a numeric reference join its first and last groups`() {
        let sample = NumericSample(
            past: [1, 2, 3, 4], current: [-9, 1, 1, 4, 99, 99], edges: [1, 2, 3, 4, 4.0.nextUp])
        let groups = sample.comparison.groups
        #expect(groups.current.first == 3)
        #expect(groups.current.last == 3)
        #expect(sample.evaluation[.outOfRange] == .value(3))
    }

    /// Random proportions, some of them nearly equal, some nearly disjoint, all positive.
    private func proportions(using generator: inout SplitMix64) -> GroupProportions {
        let count = 2 + generator.below(20)
        let total = 1 << generator.below(20)
        let nearlyEqual = generator.below(3) == 0
        let reference = (0..<count).map { _ in UInt64(generator.below(total)) }
        let current = reference.map { count in
            nearlyEqual ? count + UInt64(generator.below(2)) : UInt64(generator.below(total))
        }
        return GroupProportions(smoothing: GroupedCounts(reference: reference, current: current))
    }
}
