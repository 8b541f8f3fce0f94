import Statistics
import Testing

@Suite struct ChiSquareTests {
    @Test(arguments: ProportionOracle.all)
    func `homogeneity of two rows agrees with SciPy`(_ oracle: ProportionOracle) {
        let evaluation = CategoricalSample(reference: oracle.reference, current: oracle.current).evaluation
        #expect(agrees(evaluation.number(.chiSquareStatistic), oracle.chiSquare))
        #expect(evaluation[.chiSquareDegreesOfFreedom] == .value(Double(oracle.reference.count - 1)))
        #expect(agreesRelatively(evaluation.number(.chiSquarePValue), oracle.chiSquareTail))
    }

    @Test func `rare categories pool into one cell`() {
        // scipy.stats.chi2_contingency([[100, 200, 7], [80, 240, 13]], correction=False)
        let pooled = CategoricalSample(reference: [100, 200, 4, 2, 1], current: [80, 240, 3, 6, 4]).evaluation
        let whole = CategoricalSample(reference: [100, 200, 7], current: [80, 240, 13]).evaluation
        for measure in [Measure.chiSquareStatistic, .chiSquareDegreesOfFreedom, .chiSquarePValue] {
            #expect(agrees(pooled.number(measure), whole.number(measure) ?? .nan), "\(measure)")
        }
        #expect(agrees(whole.number(.chiSquareStatistic), 6.613250304889827))
        #expect(agrees(whole.number(.chiSquarePValue), 0.036639618459821145))
    }

    @Test func `an expected count of exactly five stands for itself`() {
        let evaluation = CategoricalSample(reference: [50, 50, 5], current: [50, 50, 5]).evaluation
        #expect(evaluation[.chiSquareDegreesOfFreedom] == .value(2))
        let rare = CategoricalSample(reference: [50, 50, 5, 5], current: [50, 50, 4, 4]).evaluation
        #expect(rare[.chiSquareDegreesOfFreedom] == .value(2))
    }

    @Test func `other and unseen values are cells, missing and invalid ones are not`() {
        let evaluation = CategoricalSample(
            reference: [100, 100], current: [100, 100], other: (50, 50), unseen: 40, missing: (0, 500),
            invalid: (500, 0)
        ).evaluation
        #expect(evaluation[.chiSquareDegreesOfFreedom] == .value(3))
        let valid = CategoricalSample(reference: [100, 100, 50, 0], current: [100, 100, 50, 40]).evaluation
        #expect(agrees(evaluation.number(.chiSquareStatistic), valid.number(.chiSquareStatistic) ?? .nan))
    }

    @Test func `one category is nothing to test`() {
        let single = CategoricalSample(reference: [100], current: [80]).evaluation
        let rare = CategoricalSample(reference: [2, 2], current: [1, 1]).evaluation
        for measure in [Measure.chiSquareStatistic, .chiSquareDegreesOfFreedom, .chiSquarePValue] {
            #expect(single[measure] == .insufficient(.oneCategory))
            #expect(rare[measure] == .insufficient(.oneCategory))
        }
    }

    @Test func `the survival function agrees with SciPy, far into the tails`() {
        for row in ChiSquareTable.survival {
            let tail = ChiSquareDistribution(degreesOfFreedom: row.degreesOfFreedom).survival(row.x)
            #expect(agreesRelatively(tail, row.tail), "\(row) gives \(tail)")
        }
    }

    @Test func `the quantile function agrees with SciPy, far into the tails`() {
        for row in ChiSquareTable.survival where row.tail < 0.95 {
            let point = ChiSquareDistribution(degreesOfFreedom: row.degreesOfFreedom).upperPoint(row.tail)
            #expect(agreesRelatively(point, row.x), "\(row) gives \(point)")
        }
        for row in DistributionOracles.chiSquarePoint {
            let point = ChiSquareDistribution(degreesOfFreedom: row.degreesOfFreedom).upperPoint(row.tail)
            #expect(agreesRelatively(point, row.point), "\(row) gives \(point)")
        }
    }

    @Test func `survival agrees with the examples in the documentation of SciPy`() {
        let five = ChiSquareDistribution(degreesOfFreedom: 5)
        #expect(agrees(five.survival(2), 0.8491450360846096))
        #expect(agrees(five.survival(3.5), 0.6233876277495822))
    }

    @Test func `the distribution is defined at its ends`() {
        for df in [1, 2, 9, 258] {
            let distribution = ChiSquareDistribution(degreesOfFreedom: df)
            #expect(distribution.survival(0) == 1)
            #expect(distribution.survival(-1) == 1)
            #expect(distribution.survival(1e300) == 0)
            #expect(distribution.survival(.infinity) == 0)
            #expect(distribution.survival(.leastNonzeroMagnitude) <= 1)
        }
        #expect(ChiSquareDistribution(degreesOfFreedom: 0).upperPoint(0.01) == 0)
        #expect(ChiSquareDistribution(degreesOfFreedom: 0).survival(1) == 0)
    }

    @Test func `both parts of the incomplete gamma function add up to one`() {
        for a in [0.5, 1, 4.5, 60, 129, 5000] {
            for ratio in [0.01, 0.5, 0.9, 0.999, 1, 1.001, 1.1, 2, 10] {
                let (lower, upper) = IncompleteGamma.regularized(a, a * ratio)
                #expect(agrees(lower + upper, 1))
                #expect(lower >= 0 && upper >= 0)
            }
        }
        #expect(IncompleteGamma.regularized(0, 1).lower.isNaN)
        #expect(IncompleteGamma.regularized(1, -1).upper.isNaN)
    }

    private func agreesRelatively(_ number: Double?, _ oracle: Double) -> Bool {
        guard let number else { return false }
        return abs(number - oracle) <= 1e-9 * abs(oracle)
    }
}
