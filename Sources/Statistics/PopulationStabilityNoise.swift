/// `psi_noise`: the 99 % point of the population stability index when nothing drifted.
///
/// Without drift PSI is distributed like `(1/N + 1/M) chi2(G - 1)` (Yurdakul 2018, "Statistical Properties of
/// Population Stability Index", Western Michigan University, dissertation 3208; Yurdakul and Naranjo 2020,
/// doi:10.21314/JRMV.2020.227). It answers what a fixed threshold cannot: whether a PSI is more than the window's
/// size explains.
public enum PopulationStabilityNoise: Statistic {
    /// `psi_noise`.
    public static var measures: [Measure] { [.psiNoise] }

    /// Writes the 99 % point, or why there is none; zero where all events share one group.
    public static func measure(
        _ comparison: borrowing ColumnComparison, into evaluation: inout ColumnEvaluation
    ) {
        if let reason = comparison.groupInsufficiency {
            evaluation[.psiNoise] = .insufficient(reason)
            return
        }
        let groups = comparison.groups
        evaluation[.psiNoise] = .finite(
            Self.point(reference: groups.referenceTotal, current: groups.currentTotal, groups: groups.count))
    }

    /// The 99 % point for N events in the reference and M in the window, both positive, and `groups` groups.
    public static func point(reference: UInt64, current: UInt64, groups: Int) -> Double {
        (1 / Double(reference) + 1 / Double(current)) * chiSquarePoint(max(groups - 1, 0))
    }

    private static func chiSquarePoint(_ degreesOfFreedom: Int) -> Double {
        points.indices.contains(degreesOfFreedom)
            ? points[degreesOfFreedom]
            : ChiSquareDistribution(degreesOfFreedom: degreesOfFreedom).upperPoint(0.01)
    }

    // A quantile costs microseconds, an evaluation asks for one per column, and a column has few groups.
    private static let points = (0...260).map {
        ChiSquareDistribution(degreesOfFreedom: $0).upperPoint(0.01)
    }
}
