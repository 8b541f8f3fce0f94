import RealModule
import Statistics
import Testing

@Suite struct DivergenceOracleTests {
    @Test(arguments: ProportionOracle.all)
    func `divergences of unsmoothed proportions agree with SciPy`(_ oracle: ProportionOracle) {
        let groups = proportions(oracle)
        #expect(agrees(PopulationStabilityIndex.index(groups), oracle.psi))
        #expect(agrees(KullbackLeibler.divergence(groups), oracle.kl))
        #expect(agrees(KullbackLeibler.reverse(groups), oracle.klReverse))
        let js = JensenShannon.divergence(groups)
        #expect(agrees(Double.sqrt(js), oracle.jsDistance))
        #expect(agrees(Double.sqrt(js / Double.log(2)), oracle.jsDistanceBits))
        #expect(agrees(Hellinger.distance(groups), oracle.hellinger))
        #expect(agrees(TotalVariation.distance(groups), oracle.totalVariation))
    }

    @Test func `an empty group gives the value of half a count per group`() {
        let column = CategoricalSample(reference: [250, 250, 250, 250], current: [0, 300, 300, 400])
        #expect(agrees(column.evaluation.number(.psi), 1.6394597160816111))
    }

    @Test func `divergences agree with the examples in the documentation of SciPy`() {
        let disjoint = GroupProportions(reference: [1, 0, 0], current: [0, 1, 0])
        #expect(agrees(Double.sqrt(JensenShannon.divergence(disjoint) / Double.log(2)), 1))
        let half = GroupProportions(reference: [1, 0], current: [0.5, 0.5])
        #expect(agrees(Double.sqrt(JensenShannon.divergence(half)), 0.464501404022459))
        let skewed = GroupProportions(reference: [0.9, 0.1], current: [0.5, 0.5])
        #expect(agrees(KullbackLeibler.divergence(skewed), 0.5108256237659906))
        let bits = KullbackLeibler.reverse(skewed) / Double.log(2)
        #expect(agrees(1 - bits, 0.46899559358928117))
    }

    @Test(arguments: DistributionOracles.normalShift)
    func `a shift of a normal distribution gives the known divergences`(
        _ oracle: DistributionOracles.NormalShift
    ) {
        let deciles = NormalDistribution.shifted(by: oracle.shift, groups: 10)
        #expect(agrees(PopulationStabilityIndex.index(deciles), oracle.deciles))
        let twentieths = NormalDistribution.shifted(by: oracle.shift, groups: 20)
        #expect(agrees(PopulationStabilityIndex.index(twentieths), oracle.twentieths))
        // Many groups come near the continuous values from below.
        let fine = NormalDistribution.shifted(by: oracle.shift, groups: 20_000)
        let squared = oracle.shift * oracle.shift
        let psi = PopulationStabilityIndex.index(fine)
        #expect(psi < squared && psi > 0.998 * squared)
        let hellinger = Hellinger.distance(fine)
        #expect(hellinger < oracle.hellinger && hellinger > 0.998 * oracle.hellinger)
        let kl = KullbackLeibler.divergence(fine)
        #expect(kl < squared / 2 && kl > 0.998 * squared / 2)
        // The set on which two normal distributions differ most is a half-line: KS is the total variation.
        #expect(agrees(TotalVariation.distance(fine), oracle.kolmogorovSmirnov, relative: 1e-3))
    }

    @Test func `an empty window has no divergence although smoothing would show one`() {
        let smoothed = GroupProportions(smoothing: GroupedCounts(reference: [9000, 1000], current: [0, 0]))
        #expect(abs(PopulationStabilityIndex.index(smoothed) - 0.88) < 0.005)
        let evaluation = CategoricalSample(reference: [9000, 1000], current: [0, 0]).evaluation
        #expect(evaluation[.psi] == .insufficient(.noEvent))
    }

    private func proportions(_ oracle: ProportionOracle) -> GroupProportions {
        func share(_ counts: [UInt64]) -> [Double] {
            counts.map { Double($0) / Double(counts.reduce(0, +)) }
        }
        return GroupProportions(reference: share(oracle.reference), current: share(oracle.current))
    }
}
