import Telemetry
import Testing

struct MetricFamiliesTests {
    @Test func `the whole text of a snapshot, as Prometheus gets it`() throws {
        var snapshot = Sample.snapshot
        snapshot.drift = [Sample.key("b"): Sample.numeric(), Sample.key("a"): Sample.categorical]
        snapshot.evaluationDuration = DurationHistogram(bounds: [0.1])
        snapshot.checkpointDuration = DurationHistogram(bounds: [1])
        snapshot.checkpointDuration.observe(.seconds(1))
        let families = snapshot.families(seriesLimit: 100, build: Sample.build)
        let a = #"{model="m",version="1",segment="",column="a",window="30d/1d"}"#
        let b = #"{model="m",version="1",segment="",column="b",window="30d/1d"}"#
        let bound = #"{model="m",version="1",segment="",column="b",window="30d/1d",bound="#
        #expect(
            String(decoding: Exposition.render(families, as: .prometheusText), as: UTF8.self) == """
                # HELP leeway_psi Population stability index against the reference.
                # TYPE leeway_psi gauge
                leeway_psi\(a) 0.5
                leeway_psi\(b) 0.25
                # HELP leeway_ks_statistic Bounds between which the two-sample Kolmogorov-Smirnov statistic lies.
                # TYPE leeway_ks_statistic gauge
                leeway_ks_statistic\(bound)"lower"} 0.1
                leeway_ks_statistic\(bound)"upper"} 0.125
                # HELP leeway_kl_divergence_nats Kullback-Leibler divergence of the current window against the reference.
                # TYPE leeway_kl_divergence_nats gauge
                leeway_kl_divergence_nats\(a) 0.125
                leeway_kl_divergence_nats\(b) 0.05
                # HELP leeway_js_divergence_nats Jensen-Shannon divergence against the reference.
                # TYPE leeway_js_divergence_nats gauge
                leeway_js_divergence_nats\(a) 0.0625
                leeway_js_divergence_nats\(b) 1e-07
                # HELP leeway_missing_ratio Missing values per event of the window.
                # TYPE leeway_missing_ratio gauge
                leeway_missing_ratio\(a) 0
                leeway_missing_ratio\(b) 0.25
                # HELP leeway_window_events Events in the newest evaluated window.
                # TYPE leeway_window_events gauge
                leeway_window_events\(a) 720
                leeway_window_events\(b) 720
                # HELP leeway_window_end_timestamp_seconds End of the newest evaluated window.
                # TYPE leeway_window_end_timestamp_seconds gauge
                leeway_window_end_timestamp_seconds\(a) 1625097600
                leeway_window_end_timestamp_seconds\(b) 1625097600
                # HELP leeway_series_dropped Drift series left out because of limits.series.
                # TYPE leeway_series_dropped gauge
                leeway_series_dropped 0
                # HELP leeway_events_consumed_total Records read from the source.
                # TYPE leeway_events_consumed_total counter
                leeway_events_consumed_total{topic="a-second.topic"} 1.152921504606847e+18
                leeway_events_consumed_total{topic="predictions"} 12345
                # HELP leeway_events_rejected_total Records that could not be counted, by reason.
                # TYPE leeway_events_rejected_total counter
                leeway_events_rejected_total{topic="predictions",reason="future"} 2
                leeway_events_rejected_total{topic="predictions",reason="malformed"} 3
                # HELP leeway_events_late_total Events behind the watermark of their partition; not counted.
                # TYPE leeway_events_late_total counter
                leeway_events_late_total 7
                # HELP leeway_events_future_total Events too far ahead of their record's timestamp; rejected.
                # TYPE leeway_events_future_total counter
                leeway_events_future_total 2
                # HELP leeway_events_ground_truth_total Ground-truth records recognised.
                # TYPE leeway_events_ground_truth_total counter
                leeway_events_ground_truth_total 11
                # HELP leeway_offsets_skipped_total Offsets without a record for the consumer: compacted, transaction markers, or skipped.
                # TYPE leeway_offsets_skipped_total counter
                leeway_offsets_skipped_total 1
                # HELP leeway_offsets_lost_total Offsets the broker's retention removed before they were read; windows there are partial.
                # TYPE leeway_offsets_lost_total counter
                leeway_offsets_lost_total{topic="predictions"} 40
                # HELP leeway_consumer_lag_records Records between the position and the end of the partition.
                # TYPE leeway_consumer_lag_records gauge
                leeway_consumer_lag_records{topic="predictions",partition="2"} 40
                leeway_consumer_lag_records{topic="predictions",partition="10"} 0
                # HELP leeway_watermark_timestamp_seconds Event-time watermark of the partition.
                # TYPE leeway_watermark_timestamp_seconds gauge
                leeway_watermark_timestamp_seconds{topic="predictions",partition="2"} 1622505600.5
                # HELP leeway_evaluation_duration_seconds Time to evaluate all windows of one end.
                # TYPE leeway_evaluation_duration_seconds histogram
                leeway_evaluation_duration_seconds_bucket{le="0.1"} 0
                leeway_evaluation_duration_seconds_bucket{le="+Inf"} 0
                leeway_evaluation_duration_seconds_sum 0
                leeway_evaluation_duration_seconds_count 0
                # HELP leeway_checkpoint_duration_seconds Time of a checkpoint's ledger transaction.
                # TYPE leeway_checkpoint_duration_seconds histogram
                leeway_checkpoint_duration_seconds_bucket{le="1.0"} 1
                leeway_checkpoint_duration_seconds_bucket{le="+Inf"} 1
                leeway_checkpoint_duration_seconds_sum 1
                leeway_checkpoint_duration_seconds_count 1
                # HELP leeway_alerts Alerts by state and severity.
                # TYPE leeway_alerts gauge
                leeway_alerts{state="firing",severity="page"} 1
                leeway_alerts{state="pending",severity="info"} 0
                # HELP leeway_last_evaluation_timestamp_seconds End of the newest window evaluated for the model.
                # TYPE leeway_last_evaluation_timestamp_seconds gauge
                leeway_last_evaluation_timestamp_seconds{model="m"} 1625097600
                # HELP leeway_ledger_up 1 while the ledger answers, else 0.
                # TYPE leeway_ledger_up gauge
                leeway_ledger_up 1
                # HELP leeway_config_last_reload_successful 1 when the configuration that was read last is in force, else 0.
                # TYPE leeway_config_last_reload_successful gauge
                leeway_config_last_reload_successful 1
                # HELP leeway_build_info What is running; always 1.
                # TYPE leeway_build_info gauge
                leeway_build_info{version="1.0.0",librdkafka="2.0.2"} 1

                """)
    }

    @Test func `every counter ends with _total and nothing else does`() {
        let families =
            Sample.snapshot.families(seriesLimit: 100, build: Sample.build) + ProcessMetrics.families()
        for family in families {
            #expect(family.name.hasSuffix("_total") == (family.kind == .counter), "\(family.name)")
        }
        #expect(Set(families.map(\.name)).count == families.count)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, .signalingNaN])
    func `what is no number is not served`(value: Double) {
        let series = DriftSeries(
            psi: value, ksLower: value, ksUpper: value, kl: value, js: value, missingRatio: 0, events: 1,
            windowEnd: 0)
        var snapshot = MetricsSnapshot()
        snapshot.drift = [Sample.key("a"): series]
        let families = snapshot.families(seriesLimit: 3, build: [])
        #expect(families.allSatisfy { $0.name != "leeway_psi" || $0.samples.isEmpty })
        #expect(families.flatMap(\.samples).allSatisfy { $0.value.isFinite })
        #expect(families.first { $0.name == "leeway_series_dropped" }?.samples.first?.value == 0)
    }

    @Test func `the newest snapshot replaces the one before it`() {
        let board = MetricsBoard()
        #expect(board.snapshot.late == 0)
        var snapshot = MetricsSnapshot()
        snapshot.late = 5
        board.publish(snapshot)
        snapshot.late = 6
        #expect(board.snapshot.late == 5)
    }
}
