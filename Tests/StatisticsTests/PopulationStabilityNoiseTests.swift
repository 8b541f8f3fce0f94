import Statistics
import TestSupport
import Testing

@Suite struct PopulationStabilityNoiseTests {
    @Test(arguments: DistributionOracles.psiNull.indices)
    func `the noise agrees with theory`(index: Int) {
        let oracle = DistributionOracles.psiNull[index]
        let point = PopulationStabilityNoise.point(
            reference: oracle.reference, current: oracle.current, groups: oracle.groups)
        #expect(agrees(point, oracle.theory99))
    }

    @Test(arguments: DistributionOracles.psiNull.indices)
    func `without drift the index exceeds its noise in one window of a hundred`(index: Int) {
        let oracle = DistributionOracles.psiNull[index]
        let windows = 4000
        let indices = simulate(oracle, windows: windows, seed: UInt64(index))
        let noise = PopulationStabilityNoise.point(
            reference: oracle.reference, current: oracle.current, groups: oracle.groups)
        let exceeding = indices.count { $0 > noise }
        // Binomial(4000, 0.01): 40 with a standard deviation of 6.3, here within five of it. Smoothing makes small
        // windows calmer, never louder.
        #expect((oracle.reference > 100 ? 9...71 : 1...71).contains(exceeding), "seed \(index)")
        if oracle.reference >= 1000 {
            let mean = indices.reduce(0, +) / Double(windows)
            #expect(agrees(mean, oracle.mean, relative: 0.04), "seed \(index)")
            #expect(agrees(mean, oracle.theoryMean, relative: 0.04), "seed \(index)")
        }
    }

    @Test func `a fixed threshold of 0.1 cries wolf in most windows of a hundred events`() {
        let oracle = DistributionOracles.psiNull[4]
        let indices = simulate(oracle, windows: 4000, seed: 99)
        #expect(Double(indices.count { $0 > 0.1 }) > 0.8 * Double(indices.count))
    }

    @Test func `the index of a thousand events without drift has the known quantiles`() {
        let indices = simulate(DistributionOracles.psiNull[0], windows: 10_000, seed: 7).sorted()
        #expect(agrees(indices[9500], 0.0338, relative: 0.04))
        #expect(agrees(indices[9900], 0.0433, relative: 0.06))
    }

    @Test func `with one group there is no noise`() {
        #expect(PopulationStabilityNoise.point(reference: 10, current: 10, groups: 1) == 0)
        #expect(PopulationStabilityNoise.point(reference: 10, current: 10, groups: 0) == 0)
    }

    @Test func `more groups than were prepared for get the same formula`() {
        let noise = PopulationStabilityNoise.point(reference: 1, current: 1, groups: 301)
        #expect(agrees(noise / 2, ChiSquareDistribution(degreesOfFreedom: 300).upperPoint(0.01)))
    }

    /// The index of windows whose reference and current events are drawn alike from equal groups.
    private func simulate(
        _ oracle: DistributionOracles.NullSimulation, windows: Int, seed: UInt64
    ) -> [Double] {
        var generator = SplitMix64(seed: seed)
        return (0..<windows).map { _ in
            let reference = draw(oracle.reference, oracle.groups, using: &generator)
            let current = draw(oracle.current, oracle.groups, using: &generator)
            return PopulationStabilityIndex.index(
                GroupProportions(smoothing: GroupedCounts(reference: reference, current: current)))
        }
    }

    private func draw(_ events: UInt64, _ groups: Int, using generator: inout SplitMix64) -> [UInt64] {
        var counts = [UInt64](repeating: 0, count: groups)
        for _ in 0..<events { counts[generator.below(groups)] += 1 }
        return counts
    }
}
