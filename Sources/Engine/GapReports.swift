/// Which gaps in offsets are worth a line in the log: of each partition one a minute, with the number of the others.
///
/// A topic that is written in transactions has a gap at the end of each of them.
package struct GapReports {
    /// What was not reported since the last report.
    package struct Unreported: Equatable {
        /// The number of gaps.
        package var gaps = 0
        /// The offsets left out by them.
        package var missing: Int64 = 0

        /// Nothing that was not reported.
        package init() {}
    }

    private var partitions: [String: (last: ContinuousClock.Instant, unreported: Unreported)] = [:]
    private static let interval = Duration.seconds(60)

    /// No gap so far.
    package init() {}

    /// Takes note of a gap; returns what goes into its report, or `nil` when it is too early for another one.
    package mutating func note(
        _ missing: Int64, of partition: String, at now: ContinuousClock.Instant
    ) -> Unreported? {
        if let known = partitions[partition], now - known.last < Self.interval {
            partitions[partition]?.unreported.gaps += 1
            partitions[partition]?.unreported.missing &+= missing
            return nil
        }
        let unreported = partitions[partition]?.unreported ?? Unreported()
        partitions[partition] = (now, Unreported())
        return unreported
    }
}
