import Cells
import TestSupport
import Testing

private func sums(_ values: [Double], _ scale: MomentScale) -> MomentSums {
    var sums = MomentSums()
    for value in values { sums.insert(value, scale: scale) }
    return sums
}

private func scale(_ values: [Double]) -> MomentScale {
    let (mean, deviation) = reference(values)
    return MomentScale(
        forMean: mean, standardDeviation: deviation, range: (values.min() ?? 0)...(values.max() ?? 0))
}

/// Mean and standard deviation in two passes, scaled so that nothing overflows or vanishes.
private func reference(_ values: [Double]) -> (mean: Double, deviation: Double) {
    let largest = values.map { abs($0) }.max() ?? 0
    guard largest > 0 else { return (0, 0) }
    let unit = Double(sign: .plus, exponent: Int(largest.exponent), significand: 1)
    let scaled = values.map { $0 / unit }
    let mean = scaled.reduce(0, +) / Double(values.count)
    let squares = scaled.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean * unit, (squares / Double(values.count - 1)).squareRoot() * unit)
}

private func expectClose(_ values: [Double], _ comment: Comment) {
    let scale = scale(values)
    let sums = sums(values, scale)
    let (mean, deviation) = reference(values)
    // A subnormal cannot be closer than a step of its own.
    let bound = 1e-9 * max(abs(mean), deviation) + .leastNonzeroMagnitude
    #expect(sums.saturated == 0, comment)
    #expect(abs((sums.mean(scale) ?? .nan) - mean) <= bound, comment)
    #expect(abs((sums.standardDeviation(scale) ?? .nan) - deviation) <= bound, comment)
}

@Suite struct MomentTests {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `moments are those of a batch computation to 1e-9`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let magnitude = [1e-300, 1e-38, 1, 1e6, 1e38, 1e250, 1e298][Int(seed % 7)]
        let offset = [0, 1, 1e5, 1e9][Int(random.next() % 4)]
        let values = (0..<Int(2 + random.next() % 2_000)).map { _ in
            (Double.random(in: -1...1, using: &random) + offset) * magnitude * 0.01
        }
        expectClose(values, "seed \(seed)")
    }

    @Test func `heavy tails, two values and sparse columns are exact enough`() {
        var random = SplitMix64(seed: 3)
        expectClose((0..<10_000).map { _ in 1 / Double.random(in: 1e-6...1, using: &random) }, "heavy tails")
        expectClose((0..<1_000).map { Double($0 % 2) }, "two values")
        expectClose((0..<1_000).map { $0 % 10 == 0 ? Double($0) : 0 }, "90 % zeros")
        expectClose((0..<1_000).map { 1.7e9 + Double($0) }, "epoch seconds")
        let tiny = Double.leastNonzeroMagnitude
        expectClose([2 * tiny, tiny, 0, 40 * tiny], "subnormal")
        expectClose([-.greatestFiniteMagnitude, .greatestFiniteMagnitude / 2, 0], "all doubles")
    }

    @Test(arguments: [0, 0.1, -3, 1e300, 1e-300, .leastNonzeroMagnitude, -.greatestFiniteMagnitude])
    func `a constant column has its mean and no spread`(value: Double) {
        let values = [Double](repeating: value, count: 1_000)
        let scale = MomentScale(forMean: value, standardDeviation: 0, range: value...value)
        let sums = sums(values, scale)
        #expect(sums.mean(scale) == value)
        #expect(sums.standardDeviation(scale) == 0)
        #expect(sums.saturated == 0)
        #expect(value == 0 ? scale.exponent == -32 : scale.exponent == Int(value.exponent) - 32)
    }

    @Test func `the step is the largest power of two within the bound`() {
        let range = -10.0...10
        #expect(MomentScale(forMean: 0, standardDeviation: 1, range: range).exponent == -32)
        #expect(MomentScale(forMean: 0, standardDeviation: 1.99, range: range).exponent == -32)
        #expect(MomentScale(forMean: 0, standardDeviation: 0.99, range: range).exponent == -33)
        #expect(MomentScale(forMean: 0, standardDeviation: 0, range: range).exponent == 4 - 32)
        let tiny = Double.leastNonzeroMagnitude
        #expect(MomentScale(forMean: 0, standardDeviation: 0, range: 0...tiny).exponent == -1_106)
        let most = Double.greatestFiniteMagnitude
        for deviation in [0, .infinity, .nan, most] {
            let scale = MomentScale(forMean: .nan, standardDeviation: deviation, range: -most...most)
            #expect(scale == MomentScale(center: 0, exponent: 991))
        }
        #expect(MomentScale(forMean: .infinity, standardDeviation: 1, range: 0...5).center == 5)
    }

    @Test func `a scale as read from anywhere has a finite center and a usable exponent`() {
        #expect(MomentScale(center: .nan, exponent: .min) == MomentScale(center: 0, exponent: -1_106))
        #expect(MomentScale(center: .infinity, exponent: .max) == MomentScale(center: 0, exponent: 991))
        for exponent in [Int.min, -1_106, -1_023, -1, 0, 1, 991, .max] {
            let scale = MomentScale(center: 1, exponent: exponent)
            for x in [0, 1e300, -Double.leastNonzeroMagnitude, -Double.greatestFiniteMagnitude] {
                #expect(abs(scale.scaled(x).n) <= 1 << 48)
            }
        }
    }

    @Test func `too few values have no moments`() {
        let scale = MomentScale(center: 0, exponent: -30)
        #expect(MomentSums().mean(scale) == nil && MomentSums().standardDeviation(scale) == nil)
        let one = sums([5], scale)
        #expect(one.mean(scale) == 5 && one.standardDeviation(scale) == nil)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `the standard deviation does not feel a shift of all values, however large`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let scale = MomentScale(center: 0, exponent: 0)
        let values = (0..<Int(2 + random.next() % 500)).map { _ in
            Double(Int.random(in: -40...40, using: &random))
        }
        let deviation = sums(values, scale).standardDeviation(scale)
        for shift in [1, 0x1p30, -0x1p47, 0x1p47 + 12_345] {
            let shifted = sums(values.map { $0 + shift }, scale)
            #expect(shifted.standardDeviation(scale) == deviation, "seed \(seed), shift \(shift)")
        }
        let expected = reference(values).deviation
        #expect(abs((deviation ?? .nan) - expected) <= 1e-14 * expected, "seed \(seed)")
    }

    @Test func `two billion values at the bound do not overflow`() {
        let scale = MomentScale(center: 0, exponent: 0)
        var half = MomentSums()
        half.insert(0x1p60, scale: scale)
        for _ in 0..<29 {
            let same = half
            half.add(same)
        }
        var all = MomentSums()
        all.insert(-0x1p60, scale: scale)
        for _ in 0..<29 {
            let same = all
            all.add(same)
        }
        all.add(half)
        #expect(all.count == 1 << 30 && all.saturated == 1 << 30)
        #expect(all.mean(scale) == 0)
        #expect(abs((all.standardDeviation(scale) ?? .nan) / 0x1p48 - 1) < 1e-9)
        all.subtract(half)
        #expect(all.mean(scale) == -0x1p48 && all.standardDeviation(scale) == 0)
    }

    @Test func `sums that no values can have give no NaN`() {
        let scale = MomentScale(center: 0, exponent: 991)
        var sums = MomentSums()
        sums.count = 3
        sums.sum = .max
        sums.sumOfSquares = .min
        #expect(sums.mean(scale)?.isFinite == true)
        #expect(sums.standardDeviation(scale)?.isFinite == true)
        sums.count = .max
        sums.sum = .min
        #expect(sums.mean(scale)?.isFinite == true)
        #expect(sums.standardDeviation(scale)?.isFinite == true)
    }
}
