/// Tails, points and simulations, computed by SciPy 1.17.1 and NumPy 1.26.4.
enum DistributionOracles {
    /// `scipy.special.kolmogorov(lambda)`.
    static let kolmogorovSurvival: [(lambda: Double, tail: Double)] = [
        (0.5, 0.9639452436648751), (0.8276, 0.49995841656354456), (1.0, 0.26999967167735456),
        (1.2238, 0.10002342783567782), (1.3581, 0.0499996304316674), (1.4802, 0.02500101505304647),
        (1.6276, 0.010001537333060776), (1.9495, 0.0009998019790258981), (2.0, 0.0006709252557796953),
        (2.5, 7.453306344157342e-06),
    ]

    /// `scipy.special.kolmogi(tail)`.
    static let kolmogorovPoint: [(tail: Double, lambda: Double)] = [
        (0.2, 1.072749174939648), (0.1, 1.2238478702170823), (0.05, 1.3580986393225507),
        (0.025, 1.4802068574249225), (0.01, 1.6276236115189504), (0.005, 1.730818380345405),
        (0.001, 1.9494746035043753), (0.0001, 2.2252513961950457), (1e-06, 2.6933861344527097),
    ]

    /// The statistic whose limit p-value is `tail` for two samples of `count` values each.
    static let kolmogorovCritical: [(count: Double, tail: Double, statistic: Double)] = [
        (100, 0.05, 0.19206415147703976), (100, 0.01, 0.23018073858487773), (100, 0.001, 0.27569734237777993),
        (1000, 0.05, 0.06073601755350384), (1000, 0.01, 0.07278954074280165),
        (1000, 0.001, 0.08718315467690466),
        (10_000, 0.05, 0.019206415147703975), (10_000, 0.01, 0.023018073858487774),
        (10_000, 0.001, 0.027569734237777997),
        (100_000, 0.05, 0.006073601755350385), (100_000, 0.01, 0.007278954074280166),
        (100_000, 0.001, 0.008718315467690467),
        (1_000_000, 0.05, 0.0019206415147703976), (1_000_000, 0.01, 0.0023018073858487773),
        (1_000_000, 0.001, 0.0027569734237777995),
    ]

    /// `scipy.stats.chi2.isf(tail, degreesOfFreedom)`.
    static let chiSquarePoint: [(degreesOfFreedom: Int, tail: Double, point: Double)] = [
        (1, 0.05, 3.8414588206941285), (1, 0.01, 6.634896601021217), (1, 0.001, 10.827566170662733),
        (4, 0.05, 9.487729036781158), (4, 0.01, 13.276704135987625), (4, 0.001, 18.466826952903173),
        (9, 0.05, 16.91897760462045), (9, 0.01, 21.665994333461928), (9, 0.001, 27.877164871256575),
        (19, 0.05, 30.143527205646155), (19, 0.01, 36.19086912927005), (19, 0.001, 43.82019596451753),
        (29, 0.05, 42.55696780429265), (29, 0.01, 49.58788447289881), (29, 0.001, 58.30117348979492),
    ]

    /// A simulation of the population stability index without drift, and what theory says.
    struct NullSimulation: Sendable {
        let groups: Int, reference: UInt64, current: UInt64
        let mean: Double, theoryMean: Double, theory99: Double
    }

    static let psiNull: [NullSimulation] = [
        NullSimulation(
            groups: 10, reference: 1000, current: 1000, mean: 0.01807977822105336, theoryMean: 0.018,
            theory99: 0.04333198866692386),
        NullSimulation(
            groups: 10, reference: 10_000, current: 1000, mean: 0.00994677636346723, theoryMean: 0.0099,
            theory99: 0.023832593766808123),
        NullSimulation(
            groups: 20, reference: 5000, current: 2000, mean: 0.013358890495469249, theoryMean: 0.0133,
            theory99: 0.025333608390489034),
        NullSimulation(
            groups: 10, reference: 200, current: 200, mean: 0.09250157746094184, theoryMean: 0.09,
            theory99: 0.21665994333461927),
        NullSimulation(
            groups: 10, reference: 100, current: 100, mean: 0.1907575203109448, theoryMean: 0.18,
            theory99: 0.43331988666923854),
    ]

    /// N(0,1) to N(shift,1): PSI over 10 and 20 groups of equal reference mass, and continuous values.
    struct NormalShift: Sendable {
        let shift: Double, deciles: Double, twentieths: Double
        let kolmogorovSmirnov: Double, hellinger: Double
    }

    static let normalShift: [NormalShift] = [
        NormalShift(
            shift: 0.05, deciles: 0.0023974169432346712, twentieths: 0.002458153449992633,
            kolmogorovSmirnov: 0.019945036390476067, hellinger: 0.0176762885516412),
        NormalShift(
            shift: 0.1, deciles: 0.009587276462951957, twentieths: 0.009831269107294632,
            kolmogorovSmirnov: 0.03987761167674497, hellinger: 0.035344293392556084),
        NormalShift(
            shift: 0.2, deciles: 0.03831078131166872, twentieths: 0.039303453509080495,
            kolmogorovSmirnov: 0.07965567455405798, hellinger: 0.07062238177318633),
        NormalShift(
            shift: 0.3162277660168379, deciles: 0.0955845902554942, twentieths: 0.09814924160319757,
            kolmogorovSmirnov: 0.12563293883710824, hellinger: 0.1114549214082472),
        NormalShift(
            shift: 0.5, deciles: 0.23774920468627586, twentieths: 0.24467135745708474,
            kolmogorovSmirnov: 0.1974126513658474, hellinger: 0.17540457668959458),
        NormalShift(
            shift: 1.0, deciles: 0.9261424242616794, twentieths: 0.9632963033339366,
            kolmogorovSmirnov: 0.38292492254802624, hellinger: 0.34278724803499405),
    ]
}
