import Telemetry

/// A snapshot in which every family has series, with names that tempt the writer.
enum Sample {
    static let hostileName = "say \"hi\"\\n,\nthen }{= 1 # \u{e9}\u{1F600}"

    static let build: [MetricSample.Label] = [
        .init("version", "1.0.0"), .init("librdkafka", "2.0.2"),
    ]

    static func key(_ column: String, model: String = "m", version: String = "1") -> DriftSeries.Key {
        DriftSeries.Key(model: model, version: version, segment: "", window: "30d/1d", column: column)
    }

    static func numeric(psi: Double? = 0.25) -> DriftSeries {
        DriftSeries(
            psi: psi, ksLower: 0.1, ksUpper: 0.125, kl: 0.05, js: 1e-7, missingRatio: 0.25, events: 720,
            windowEnd: 1_625_097_600)
    }

    static let categorical = DriftSeries(
        psi: 0.5, ksLower: nil, ksUpper: nil, kl: 0.125, js: 0.0625, missingRatio: 0, events: 720,
        windowEnd: 1_625_097_600)

    static var snapshot: MetricsSnapshot {
        var snapshot = MetricsSnapshot()
        snapshot.consumed = ["predictions": 12_345, "a-second.topic": 1 << 60]
        snapshot.rejected = [
            .init(topic: "predictions", reason: "malformed"): 3,
            .init(topic: "predictions", reason: "future"): 2,
        ]
        snapshot.late = 7
        snapshot.future = 2
        snapshot.groundTruth = 11
        snapshot.skippedOffsets = 1
        snapshot.lostOffsets = ["predictions": 40]
        snapshot.lag = [
            .init(topic: "predictions", partition: 10): 0, .init(topic: "predictions", partition: 2): 40,
        ]
        snapshot.watermarks = [.init(topic: "predictions", partition: 2): 1_622_505_600.5]
        snapshot.evaluationDuration.observe(.milliseconds(2))
        snapshot.evaluationDuration.observe(.seconds(100))
        snapshot.checkpointDuration.observe(.microseconds(400))
        snapshot.alerts = [
            .init(state: "firing", severity: "page"): 1, .init(state: "pending", severity: "info"): 0,
        ]
        snapshot.lastEvaluation = ["m": 1_625_097_600]
        snapshot.drift = [
            key("b"): numeric(), key("a"): categorical, key(hostileName): numeric(psi: nil),
        ]
        return snapshot
    }
}
