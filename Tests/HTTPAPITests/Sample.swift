import Telemetry

/// The families of an engine with a little of everything.
enum Sample {
    static let families: [MetricFamily] = {
        var snapshot = MetricsSnapshot()
        snapshot.consumed = ["predictions": 12_345]
        snapshot.rejected = [.init(topic: "predictions", reason: "malformed"): 3]
        snapshot.lag = [.init(topic: "predictions", partition: 0): 40]
        snapshot.watermarks = [.init(topic: "predictions", partition: 0): 1_622_505_600.5]
        snapshot.evaluationDuration.observe(.milliseconds(2))
        snapshot.alerts = [.init(state: "firing", severity: "page"): 1]
        snapshot.lastEvaluation = ["m": 1_625_097_600]
        for column in ["plain", "say \"hi\"\\, then\nnothing }{= #", "\u{e9}\u{1F600}"] {
            let key = DriftSeries.Key(model: "m", version: "1", segment: "", window: "30d/1d", column: column)
            snapshot.drift[key] = DriftSeries(
                psi: 0.25, ksLower: 0.1, ksUpper: 0.125, kl: 0.05, js: 1e-7, missingRatio: 0, events: 720,
                windowEnd: 1_625_097_600)
        }
        return snapshot.families(seriesLimit: 1000, build: [.init("version", "1.0.0")])
    }()

    static var sampleCount: Int { families.reduce(0) { $0 + $1.samples.count } }
}
