/// Reproducible random numbers: Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
/// doi:10.1145/2660193.2660195.
public struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    /// Numbers that depend on the seed alone.
    public init(seed: UInt64) { state = seed }

    /// The next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Nearly normal: twelve uniform numbers summed, with mean 0 and standard deviation 1.
    public mutating func normal() -> Double {
        (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &self) }
    }
}
