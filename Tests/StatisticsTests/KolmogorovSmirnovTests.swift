import Kernels
import Statistics
import TestSupport
import Testing

@Suite struct KolmogorovSmirnovTests {
    @Test(arguments: SampleKind.allCases, 0..<30 as Range<UInt64>)
    func `the exact statistic lies within the bounds on a grid of quantiles`(kind: SampleKind, seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let (past, current) = samples(kind, using: &generator)
        let sample = NumericSample(
            past: past, current: current, cells: 1 + generator.below(110),
            precision: kind.fitsFloat && seed % 2 == 0 ? .float32 : .float64)
        expectCertificate(sample, "\(kind), seed \(seed)")
    }

    @Test(arguments: SampleKind.allCases, 0..<30 as Range<UInt64>)
    func `the exact statistic lies within the bounds on any grid over the reference`(
        kind: SampleKind, seed: UInt64
    ) {
        var generator = SplitMix64(seed: seed &+ 1000)
        let (past, current) = samples(kind, using: &generator)
        let sample = NumericSample(
            past: past, current: current, randomCuts: generator.below(60),
            precision: kind.fitsFloat && seed % 2 == 0 ? .float32 : .float64, using: &generator)
        expectCertificate(sample, "\(kind), seed \(seed)")
    }

    @Test(arguments: SampleKind.allCases, 0..<20 as Range<UInt64>)
    func `the exact statistic lies within the bounds on the grid of a baseline`(
        kind: SampleKind, seed: UInt64
    ) {
        var generator = SplitMix64(seed: seed &+ 2000)
        let (past, current) = samples(kind, using: &generator)
        expectCertificate(NumericSample(past: past, current: current), "\(kind), seed \(seed)")
    }

    @Test(arguments: [SampleKind.constant, .mostlyZero, .poisson, .normal, .twoValues, .epochSeconds, .huge])
    func `without drift the gap between the bounds is below one part in 120`(kind: SampleKind) {
        var generator = SplitMix64(seed: 11)
        let past = kind.sample(20_000, using: &generator)
        let current = kind.sample(5000, using: &generator)
        let evaluation = NumericSample(past: past, current: current).evaluation
        let gap = (evaluation.number(.ksUpper) ?? .nan) - (evaluation.number(.ksLower) ?? .nan)
        let isDiscrete = [.constant, .poisson, .twoValues].contains(kind)
        #expect(isDiscrete ? gap == 0 : gap <= 1.0 / 120, "gap \(gap)")
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `the bounds hold for a sample of one distribution against another`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        for past in SampleKind.allCases {
            for current in SampleKind.allCases {
                let sample = NumericSample(
                    past: past.sample(1 + generator.below(100), using: &generator),
                    current: current.sample(1 + generator.below(100), using: &generator),
                    cells: 1 + generator.below(30))
                expectCertificate(sample, "\(past) against \(current), seed \(seed)")
            }
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `the bounds stay a certificate if the reference has mass in the open ends`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let past = SampleKind.normal.sample(200, using: &generator)
        let current = SampleKind.normal.sample(200, shift: generator.uniform(), using: &generator)
        // A grid that is narrower than the reference: what a fixed grid may be.
        expectCertificate(NumericSample(past: past, current: current, edges: [-0.5, 0, 0.5]), "seed \(seed)")
    }

    @Test func `two samples that meet in an open end only may be as far apart as can be`() {
        for sign in [1.0, -1] {
            let sample = NumericSample(past: [sign * 10], current: [sign * 20], edges: [-1, 1])
            expectCertificate(sample, "sign \(sign)")
            #expect(sample.evaluation[.ksLower] == .value(0))
            #expect(sample.evaluation[.ksUpper] == .value(1))
        }
    }

    @Test func `values outside the reference cost the bounds nothing`() {
        let past = (0..<100).map { Double($0) }
        let current = past.map { $0 < 30 ? $0 - 1e6 : $0 > 80 ? 1e9 + $0 : $0 }
        let sample = NumericSample(everyValueOf: past, current)
        let exact = ExactDistances.kolmogorovSmirnov(past, current)
        #expect(sample.evaluation[.ksLower] == .value(exact))
        #expect(sample.evaluation[.ksUpper] == .value(exact))
        #expect(sample.evaluation[.outOfRange] == .value(49))
        let apart = NumericSample(past: past, current: past.map { $0 + 1000 }, cells: 10)
        #expect(apart.evaluation[.ksLower] == .value(1))
        #expect(apart.evaluation[.ksUpper] == .value(1))
    }

    @Test func `a constant column has bounds without a gap`() {
        let constant = [Double](repeating: 4.5, count: 1000)
        let same = NumericSample(past: constant, current: constant, cells: 120).evaluation
        #expect(same[.ksLower] == .value(0))
        #expect(same[.ksUpper] == .value(0))
        #expect(same[.ksPValue] == .value(1))
        let moved = NumericSample(past: constant, current: constant.map { $0 - 1 }, cells: 120).evaluation
        #expect(moved[.ksLower] == .value(1))
        #expect(moved[.ksUpper] == .value(1))
        #expect((moved.number(.ksPValue) ?? 1) < 1e-100)
    }

    @Test(arguments: SampleOracle.all)
    func `bounds and p-value agree with SciPy`(_ oracle: SampleOracle) {
        let exact = ExactDistances.kolmogorovSmirnov(oracle.reference, oracle.current)
        #expect(agrees(exact, oracle.statistic))
        let cells = NumericSample(past: oracle.reference, current: oracle.current, cells: 100)
        expectCertificate(cells, oracle.testDescription)
        let n = Double(oracle.reference.count)
        let m = Double(oracle.current.count)
        let root = (n * m / (n + m)).squareRoot()
        #expect(agrees(KolmogorovDistribution.survival(root * oracle.statistic), oracle.limitTail))
        let p = KolmogorovDistribution.pValue(
            statistic: oracle.statistic, reference: UInt64(n), current: UInt64(m))
        let lambda = (root + 0.12 + 0.11 / root) * oracle.statistic
        #expect(agrees(p, KolmogorovDistribution.survival(lambda)))
        #expect(p < oracle.limitTail)
    }

    @Test func `a column whose values all have a cell of their own has the exact statistic`() {
        for oracle in [SampleOracle.laboratories, .ties] {
            let ranged = NumericSample(everyValueOf: oracle.reference, oracle.current).evaluation
            #expect(agrees(ranged.number(.ksLower), oracle.statistic))
            #expect(agrees(ranged.number(.ksUpper), oracle.statistic))
        }
    }

    @Test(arguments: DistributionOracles.kolmogorovSurvival)
    func `the limit distribution agrees with SciPy`(lambda: Double, tail: Double) {
        #expect(agrees(KolmogorovDistribution.survival(lambda), tail))
    }

    @Test(arguments: DistributionOracles.kolmogorovPoint)
    func `the points of the limit distribution agree with SciPy`(tail: Double, lambda: Double) {
        #expect(agrees(KolmogorovDistribution.survival(lambda), tail))
    }

    @Test(arguments: DistributionOracles.kolmogorovCritical)
    func `critical values of equal samples have the tail they were made for`(
        count: Double, tail: Double, statistic: Double
    ) {
        #expect(agrees(KolmogorovDistribution.survival((count / 2).squareRoot() * statistic), tail))
    }

    @Test func `the limit distribution is one near zero and falls to zero`() {
        #expect(KolmogorovDistribution.survival(0) == 1)
        #expect(KolmogorovDistribution.survival(-1) == 1)
        #expect(KolmogorovDistribution.survival(0.2.nextDown) == 1)
        #expect(KolmogorovDistribution.survival(0.2) > 1 - 1e-11)
        #expect(KolmogorovDistribution.survival(1e300) == 0)
        var last = 1.0
        for step in 0..<4000 {
            let tail = KolmogorovDistribution.survival(Double(step) / 1000)
            #expect(tail <= last + 1e-12)
            last = tail
        }
    }

    private func samples(
        _ kind: SampleKind, using generator: inout SplitMix64
    ) -> (past: [Double], current: [Double]) {
        let shift = generator.below(2) == 0 ? 0 : generator.uniform()
        let past = kind.sample(1 + generator.below(400), using: &generator)
        let current = kind.sample(1 + generator.below(400), shift: shift, using: &generator)
        return (past, current)
    }

    private func expectCertificate(
        _ sample: NumericSample, _ comment: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let exact = ExactDistances.kolmogorovSmirnov(sample.past, sample.current)
        let evaluation = sample.evaluation
        let lower = evaluation.number(.ksLower) ?? .nan
        let upper = evaluation.number(.ksUpper) ?? .nan
        // Without a tolerance: each is one rounding away from a quotient of integers.
        #expect(lower <= exact, "\(comment)", sourceLocation: sourceLocation)
        #expect(exact <= upper, "\(comment)", sourceLocation: sourceLocation)
        #expect(
            upper - lower <= sample.heaviestMultiValueShare + 1e-12, "\(comment)",
            sourceLocation: sourceLocation)
    }
}
