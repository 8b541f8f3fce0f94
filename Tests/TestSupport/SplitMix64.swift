/// A small generator whose seed reproduces a test (Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195).
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// The generator of a seed.
    public init(seed: UInt64) { state = seed }

    /// The next number, uniform over all.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Uniform in a range.
    public mutating func int(in range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &self) }

    /// True once in `n` times on average.
    public mutating func oneIn(_ n: Int64) -> Bool { int(in: 1...n) == 1 }

    /// Uniform in (0, 1).
    public mutating func uniform() -> Double { (Double(next() >> 12) + 0.5) / 4_503_599_627_370_496 }

    /// A whole number in `0..<bound`.
    public mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
