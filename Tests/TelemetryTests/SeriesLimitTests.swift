import Telemetry
import Testing

struct SeriesLimitTests {
    private static let driftNames: Set<String> = [
        "leeway_psi", "leeway_ks_statistic", "leeway_kl_divergence_nats", "leeway_js_divergence_nats",
        "leeway_missing_ratio", "leeway_window_events", "leeway_window_end_timestamp_seconds",
    ]

    /// The drift samples per column, and what `leeway_series_dropped` says.
    private func served(
        _ drift: [DriftSeries.Key: DriftSeries], limit: Int
    ) -> (series: [String: Int], dropped: Double?) {
        var snapshot = MetricsSnapshot()
        snapshot.drift = drift
        let families = snapshot.families(seriesLimit: limit, build: [])
        let samples = families.filter { Self.driftNames.contains($0.name) }.flatMap(\.samples)
        let columns = samples.compactMap { $0.labels.first { $0.name == "column" }?.value }
        return (
            Dictionary(columns.map { ($0, 1) }, uniquingKeysWith: +),
            families.first { $0.name == "leeway_series_dropped" }?.samples.first?.value
        )
    }

    @Test(arguments: [
        (0, [:], 21), (4, [:], 21), (6, ["a": 6], 15), (13, ["a": 6], 15), (14, ["a": 6, "b": 8], 7),
        (20, ["a": 6, "b": 8], 7), (21, ["a": 6, "b": 8, "c": 7], 0), (1000, ["a": 6, "b": 8, "c": 7], 0),
    ])
    func `columns beyond the limit are left out whole and counted`(
        limit: Int, expected: [String: Int], dropped: Double
    ) {
        let drift = [
            Sample.key("c"): Sample.numeric(psi: nil), Sample.key("a"): Sample.categorical,
            Sample.key("b"): Sample.numeric(),
        ]
        let outcome = served(drift, limit: limit)
        #expect(outcome.series == expected)
        #expect(outcome.dropped == dropped)
    }

    @Test func `a small column does not slip in behind a large one that was left out`() {
        let drift = [Sample.key("a"): Sample.numeric(), Sample.key("b"): Sample.categorical]
        #expect(served(drift, limit: 7).series == [:])
        #expect(served(drift, limit: 7).dropped == 14)
    }

    @Test func `which columns are served depends on their keys alone`() {
        let keys = (0..<200).map { index in
            Sample.key("column\(index)", model: "m\(index % 3)", version: "\(index % 7)")
        }
        let expected = Set(keys.sorted().prefix(62).map { "\($0.model)/\($0.version)/\($0.column)" })
        for _ in 0..<20 {
            // A dictionary built anew has another order.
            var drift: [DriftSeries.Key: DriftSeries] = [:]
            for key in keys.shuffled() { drift[key] = Sample.numeric() }
            var snapshot = MetricsSnapshot()
            snapshot.drift = drift
            let family = snapshot.families(seriesLimit: 500, build: []).first { $0.name == "leeway_psi" }
            let names = family?.samples.map { sample in
                ["model", "version", "column"]
                    .map { name in sample.labels.first { $0.name == name }?.value ?? "" }
                    .joined(separator: "/")
            }
            #expect(Set(names ?? []) == expected)
        }
    }

    @Test func `ten thousand series are written quickly enough for a scrape`() {
        var snapshot = MetricsSnapshot()
        for index in 0..<1250 { snapshot.drift[Sample.key("column_\(index)")] = Sample.numeric() }
        let best = (0..<5).map { _ in
            ContinuousClock().measure {
                let families = snapshot.families(seriesLimit: 10_000, build: [])
                #expect(Exposition.render(families, as: .openMetrics).count > 1_000_000)
            }
        }.min()
        // The goal is 50 ms; the factor is for a busy machine.
        #expect(best.map { $0 < .milliseconds(200) } == true, "\(String(describing: best))")
    }
}
