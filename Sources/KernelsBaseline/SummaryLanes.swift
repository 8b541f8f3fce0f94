/// Eight sums side by side, for up to 4,096 values.
///
/// All in doubles and integer additions, since wide integer products and conversions need newer instructions: adding
/// `1.5 * 2^52` to a double of at most 2^51 rounds it to an integer, ties to even, that stands in the low bits.
/// Integers accumulate as such bits; the constants among them are taken off at the end. A place `n` of up to 2^48 is
/// split into `high * 2^24 + low`, so that no product exceeds 2^48 and 512 of them fit a lane.
struct SummaryLanes {
    private var insertions: Int64 = 0
    private var invalid = SIMD8<Double>()
    private var saturated = SIMD8<Double>()
    private var sum = SIMD8<Int64>()
    private var highSquares = SIMD8<Int64>()
    private var products = SIMD8<Int64>()
    private var lowSquares = SIMD8<Int64>()
    private var minimum = SIMD8<Double>(repeating: .infinity)
    private var maximum = SIMD8<Double>(repeating: -.infinity)

    @inline(__always) private static var magic: Double { 0x1.8p52 }

    @inline(__always)
    init() {}

    /// Adds eight values on an integer grid: `((x * before - center) * after) * last`.
    @inline(__always)
    mutating func insert(
        _ x: SIMD8<Double>, center: Double, before: Double, after: Double, last: Double, bound: Double
    ) {
        let zero = SIMD8<Double>()
        let isInvalid = (x - x) .!= zero
        let valid = (x + zero).replacing(with: zero, where: isInvalid)
        // Nothing is less or greater than NaN.
        let number = (x + zero).replacing(with: .nan, where: isInvalid)
        minimum = minimum.replacing(with: number, where: number .< minimum)
        maximum = maximum.replacing(with: number, where: number .> maximum)

        let magic = SIMD8<Double>(repeating: Self.magic)
        let bound = SIMD8<Double>(repeating: bound)
        var v = (valid * before - center) * after * last
        v = v.replacing(with: zero, where: isInvalid)
        let isHigh = v .> bound
        let isLow = v .< zero - bound
        v = v.replacing(with: bound, where: isHigh).replacing(with: zero - bound, where: isLow)
        let place = v + magic
        let n = place - magic
        let high = (n * 0x1p-24 + magic) - magic
        let low = n - high * 0x1p24
        sum = sum &+ Self.bits(place)
        highSquares = highSquares &+ Self.bits(high * high + magic)
        products = products &+ Self.bits(high * low + magic)
        lowSquares = lowSquares &+ Self.bits(low * low + magic)
        invalid += zero.replacing(with: 1, where: isInvalid)
        saturated += zero.replacing(with: 1, where: isHigh .| isLow)
        insertions &+= 1
    }

    /// Writes down what the lanes come to: invalid and saturated values, the sum, and the three parts of the squares'.
    @inline(__always)
    func write(_ sums: UnsafeMutablePointer<Int64>, _ extremes: UnsafeMutablePointer<Double>) {
        let constants = Int64(bitPattern: Self.magic.bitPattern) &* insertions
        var totals = (Int64(0), Int64(0), Int64(0), Int64(0))
        var doubtful = (0.0, 0.0)
        var least = Double.infinity
        var most = -Double.infinity
        for lane in 0..<8 {
            doubtful.0 += invalid[lane]
            doubtful.1 += saturated[lane]
            totals.0 &+= sum[lane] &- constants
            totals.1 &+= highSquares[lane] &- constants
            totals.2 &+= products[lane] &- constants
            totals.3 &+= lowSquares[lane] &- constants
            if minimum[lane] < least { least = minimum[lane] }
            if maximum[lane] > most { most = maximum[lane] }
        }
        sums[0] = Int64(doubtful.0)
        sums[1] = Int64(doubtful.1)
        sums[2] = totals.0
        sums[3] = totals.1
        sums[4] = totals.2
        sums[5] = totals.3
        extremes[0] = least
        extremes[1] = most
    }

    @inline(__always)
    private static func bits(_ x: SIMD8<Double>) -> SIMD8<Int64> { unsafeBitCast(x, to: SIMD8<Int64>.self) }
}
