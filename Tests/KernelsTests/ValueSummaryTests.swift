import Foundation
import Kernels
import TestSupport
import Testing

/// The place on the grid as its definition has it, with the C library's `ldexp` and `rint`.
private func place(_ x: Double, center: Double, exponent: Int) -> (n: Int64, saturated: Bool) {
    let v =
        exponent >= 0
        ? scalbn(x, -exponent) - scalbn(center, -exponent)
        : scalbn(x - center, -exponent)
    return (Int64(rint(min(max(v, -0x1p48), 0x1p48))), abs(v) > 0x1p48)
}

private func expectEqual(_ values: [Double], center: Double, exponent: Int, _ comment: Comment) {
    var valid: UInt64 = 0
    var saturated: UInt64 = 0
    var sum: Int128 = 0
    var squares: Int128 = 0
    for value in values where value.isFinite {
        let (n, isSaturated) = place(value, center: center, exponent: exponent)
        valid += 1
        saturated += isSaturated ? 1 : 0
        sum += Int128(n)
        squares += Int128(n) * Int128(n)
    }
    let finite = values.filter(\.isFinite)
    let summary = ValueSummary(of: values.span, step: MomentStep(center: center, exponent: exponent))
    #expect(summary.valid == valid, comment)
    #expect(summary.saturated == saturated, comment)
    #expect(summary.sum == sum, comment)
    #expect(summary.sumOfSquares == squares, comment)
    #expect(summary.minimum == finite.min() ?? .infinity, comment)
    #expect(summary.maximum == finite.max() ?? -.infinity, comment)
    #expect(summary.minimum != 0 || summary.minimum.sign == .plus, comment)
    #expect(summary.maximum != 0 || summary.maximum.sign == .plus, comment)
}

private let tiny = Double.leastNonzeroMagnitude

private func summary(_ values: [Double], _ step: MomentStep) -> ValueSummary {
    ValueSummary(of: values.span, step: step)
}

private let noNumbers: [Double] = [
    .nan, .infinity, -.infinity, ValueCode.missing, ValueCode.invalid, .signalingNaN,
]

@Suite struct ValueSummaryTests {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `sums and extremes equal those of a scalar oracle`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let exponent = Int.random(in: -1_106...991, using: &random)
        let scale = scalbn(1.0, min(max(exponent + 32, -1_074), 1_022))
        let center = Double.random(in: -3...3, using: &random) * scale
        let count = [0, 1, 3, 7, 8, 9, 100, 4_096, 4_097, 9_001][Int(random.next() % 10)]
        let values = (0..<count).map { _ -> Double in
            switch random.next() % 10 {
            case 0: noNumbers[Int(random.next() % 6)]
            case 1: Double(bitPattern: random.next())
            case 2: center + (Double(Int.random(in: -9...9, using: &random)) + 0.5) * scale * 0x1p-32
            case 3: 0 * Double.random(in: -1...1, using: &random)
            default: center + Double.random(in: -9...9, using: &random) * scale
            }
        }
        expectEqual(values, center: center, exponent: exponent, "seed \(seed)")
    }

    @Test func `the heaviest possible chunk does not overflow a lane`() {
        for x in [1e300, -1e300] {
            let values = [Double](repeating: x, count: 3 * 4_096 + 5)
            expectEqual(values, center: 0, exponent: 0, "all at the bound")
        }
        let values = [Double](repeating: 0x1p48 - 1, count: 4_096)
        expectEqual(values, center: 0, exponent: 0, "just inside the bound")
        expectEqual(values.map { -$0 }, center: 0, exponent: 0, "just inside the bound")
    }

    @Test func `a column that spans all doubles is scaled without overflow`() {
        let most = Double.greatestFiniteMagnitude
        let step = MomentStep(center: -most, exponent: 991)
        #expect(step.scaled(most).n == 1 << 34)
        #expect(!step.scaled(most).saturated)
        expectEqual([most, -most, 0, 1, tiny], center: -most, exponent: 991, "whole range")
    }

    @Test func `the smallest doubles stay apart`() {
        let step = MomentStep(center: 0, exponent: -1_106)
        #expect(step.scaled(tiny).n == 1 << 32)
        #expect(step.scaled(-2 * tiny).n == -(1 << 33))
        #expect(step.scaled(1e300) == (1 << 48, true))
        expectEqual([tiny, 2 * tiny, 0, -tiny, 1, 1e300, -1e300], center: tiny, exponent: -1_106, "tiny")
    }

    @Test func `ties go to even and the bound itself is not beyond`() {
        let step = MomentStep(center: 0, exponent: 0)
        #expect([0.5, 1.5, 2.5, -0.5, -1.5].map { step.scaled($0).n } == [0, 2, 2, 0, -2])
        #expect(step.scaled(0x1p48) == (1 << 48, false))
        #expect(step.scaled((0x1p48).nextUp) == (1 << 48, true))
        #expect(step.scaled(-0x1p48) == (-(1 << 48), false))
    }

    @Test func `no valid value leaves everything empty`() {
        let found = summary(noNumbers + noNumbers, MomentStep(center: 1, exponent: 3))
        let empty = summary([], MomentStep(center: 0, exponent: 0))
        #expect(found == empty)
        #expect(found.minimum == .infinity && found.maximum == -.infinity)
    }

    @Test func `the order of signed zeros does not show`() {
        let step = MomentStep(center: 0, exponent: 0)
        for zeros in [[0, -0.0], [-0.0, 0], [-0.0], Array(repeating: -0.0, count: 9)] {
            let found = summary(zeros, step)
            #expect(found.minimum.bitPattern == 0 && found.maximum.bitPattern == 0)
        }
    }
}
