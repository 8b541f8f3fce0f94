import Cells
import TestSupport
import Testing

@Suite struct NearestDoubleTests {
    @Test(arguments: 0..<50 as Range<UInt64>)
    func `the double nearest an integer is that of the standard library`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<2000 {
            let bits = Int128(truncatingIfNeeded: random.next()) << 64 | Int128(random.next())
            let value = bits >> Int128(random.next() % 127)
            #expect(Double(nearest: value) == Double(value), "\(value), seed \(seed)")
        }
    }

    @Test func `ties go to the even neighbour, and what is lost breaks them`() {
        for shift in 0..<74 {
            let odd = (Int128(1) << 53 | 1) << Int128(shift)
            let half = odd + (shift > 0 ? Int128(1) << Int128(shift - 1) : 0)
            for near in [odd - 1, odd, odd + 1, half - 1, half, half + 1] {
                #expect(Double(nearest: near) == Double(near), "\(near)")
                #expect(Double(nearest: -near) == Double(-near), "\(near)")
            }
        }
    }

    @Test func `the ends of the range are powers of two`() {
        #expect(Double(nearest: .min) == -0x1p127)
        #expect(Double(nearest: .max) == 0x1p127)
        #expect(Double(nearest: Int128(UInt64.max)) == 0x1p64)
        #expect(Double(nearest: 0).sign == .plus)
    }
}
