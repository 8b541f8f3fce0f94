import RealModule
import Testing

/// Pairs of samples with their exact distances, computed by SciPy 1.17.1.
struct SampleOracle: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let reference: [Double], current: [Double]
    let statistic: Double, wasserstein: Double
    /// `scipy.special.kolmogorov(sqrt(n m / (n + m)) statistic)`.
    let limitTail: Double

    /// The first two laboratories of Scholz and Stephens (1987, doi:10.1080/01621459.1987.10478517).
    static let laboratories = SampleOracle(
        testDescription: "two laboratories", reference: [38.7, 41.5, 43.8, 44.5, 45.5, 46.0, 47.7, 58.0],
        current: [39.2, 39.3, 39.7, 41.4, 41.8, 42.9, 43.3, 45.8], statistic: 0.625,
        wasserstein: 4.162500000000001,
        limitTail: 0.08786641394169108)

    static let power = SampleOracle(
        testDescription: "a lattice and its power", reference: (0..<1000).map { Double($0) / 1000 },
        current: (0..<1000).map { Double.pow(Double($0) / 1000, 1.1) }, statistic: 0.03600000000000003,
        wasserstein: 0.023809466214292713, limitTail: 0.5360543217327329)

    static let affine = SampleOracle(
        testDescription: "two lattices", reference: (0..<10_000).map { Double($0 * 7919 % 10_007) / 10_007 },
        current: (0..<5000).map { Double($0 * 6101 % 10_007) / 10_007 * 0.99 + 0.005 },
        statistic: 0.0052000000000000934, wasserstein: 0.0024975285300289814, limitTail: 0.9999905105979773)

    static let ties = SampleOracle(
        testDescription: "ten values, one of them moved", reference: (0..<1000).map { Double($0 % 10) },
        current: (0..<800).map { $0 % 10 == 6 ? 10 : Double($0 % 10) }, statistic: 0.10000000000000009,
        wasserstein: 0.4000000000000001, limitTail: 0.00027582561867239586)

    static let all = [laboratories, power, affine, ties]
}
