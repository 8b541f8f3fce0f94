/// Divergences of two sets of unsmoothed counts, computed by SciPy 1.17.1 and NumPy 1.26.4.
struct ProportionOracle: Sendable {
    let reference: [UInt64], current: [UInt64]
    let psi: Double, klReverse: Double, kl: Double
    /// The square root of the divergence, in nats and in bits.
    let jsDistance: Double, jsDistanceBits: Double
    let hellinger: Double, totalVariation: Double
    /// The chi-square test of homogeneity without a correction.
    let chiSquare: Double, chiSquareTail: Double

    /// Counts of a test of the library Evidently.
    static let evidently = ProportionOracle(
        reference: [16, 18, 16, 14, 12, 12], current: [16, 16, 16, 16, 16, 8], psi: 0.037218381577290835,
        klReverse: 0.01890967696532045, kl: 0.0183087046119704, jsDistance: 0.06804819617703867,
        jsDistanceBits: 0.08173421330573756, hellinger: 0.06812774370983345,
        totalVariation: 0.06818181818181819,
        chiSquare: 1.6224089635854342, chiSquareTail: 0.8985262394026607)

    /// Counts of an example of the library Scouter.
    static let scouter = ProportionOracle(
        reference: [1000, 1500, 1200, 1300], current: [800, 1400, 1600, 1200], psi: 0.03492101943192063,
        klReverse: 0.017093978315619405, kl: 0.017827041116301224, jsDistance: 0.06597614189383068,
        jsDistanceBits: 0.07924542247395451, hellinger: 0.06602255470119171, totalVariation: 0.08,
        chiSquare: 86.81335522714834, chiSquareTail: 1.0589408155018573e-18)

    static let all = [evidently, scouter]
}
