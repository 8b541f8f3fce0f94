extension MetricsSnapshot {
    /// The snapshot as metric families, in the order in which they are served.
    ///
    /// - Parameters:
    ///   - seriesLimit: the most series of drift metrics to serve. Columns beyond it, in the order of their keys,
    ///     are left out whole and counted in `leeway_series_dropped`.
    ///   - build: the labels of `leeway_build_info`.
    public func families(seriesLimit: Int, build: [MetricSample.Label]) -> [MetricFamily] {
        driftFamilies(limit: seriesLimit) + [
            counter(
                "leeway_events_consumed_total", "Records read from the source.",
                consumed.sorted { $0.key < $1.key }.map { ([.init("topic", $0.key)], Double($0.value)) }),
            counter(
                "leeway_events_rejected_total", "Records that could not be counted, by reason.",
                rejected.sorted { $0.key < $1.key }.map {
                    ([.init("topic", $0.key.topic), .init("reason", $0.key.reason)], Double($0.value))
                }),
            counter(
                "leeway_events_late_total", "Events behind the watermark of their partition; not counted.",
                [([], Double(late))]),
            counter(
                "leeway_events_future_total",
                "Events too far ahead of their record's timestamp; rejected.", [([], Double(future))]),
            counter(
                "leeway_events_ground_truth_total", "Ground-truth records recognised.",
                [([], Double(groundTruth))]),
            counter(
                "leeway_offsets_skipped_total",
                "Offsets without a record for the consumer: compacted, transaction markers, or skipped.",
                [([], Double(skippedOffsets))]),
            counter(
                "leeway_offsets_lost_total",
                "Offsets the broker's retention removed before they were read; windows there are partial.",
                lostOffsets.sorted { $0.key < $1.key }.map { ([.init("topic", $0.key)], Double($0.value)) }),
            gauge(
                "leeway_consumer_lag_records", "Records between the position and the end of the partition.",
                lag.sorted { $0.key < $1.key }.map { ($0.key.labels, Double($0.value)) }),
            gauge(
                "leeway_watermark_timestamp_seconds", "Event-time watermark of the partition.",
                watermarks.sorted { $0.key < $1.key }.map { ($0.key.labels, $0.value) }),
            MetricFamily(
                name: "leeway_evaluation_duration_seconds", help: "Time to evaluate all windows of one end.",
                kind: .histogram, samples: evaluationDuration.samples()),
            MetricFamily(
                name: "leeway_checkpoint_duration_seconds",
                help: "Time of a checkpoint's ledger transaction.",
                kind: .histogram, samples: checkpointDuration.samples()),
            gauge(
                "leeway_alerts", "Alerts by state and severity.",
                alerts.sorted { $0.key < $1.key }.map {
                    ([.init("state", $0.key.state), .init("severity", $0.key.severity)], Double($0.value))
                }),
            gauge(
                "leeway_last_evaluation_timestamp_seconds",
                "End of the newest window evaluated for the model.",
                lastEvaluation.sorted { $0.key < $1.key }.map { ([.init("model", $0.key)], $0.value) }),
            gauge(
                "leeway_ledger_up", "1 while the ledger answers, else 0.", [([], isLedgerUp ? 1 : 0)]),
            gauge(
                "leeway_config_last_reload_successful",
                "1 when the configuration that was read last is in force, else 0.",
                [([], isLastReloadSuccessful ? 1 : 0)]),
            gauge("leeway_build_info", "What is running; always 1.", [(build, 1)]),
        ]
    }

    private func driftFamilies(limit: Int) -> [MetricFamily] {
        var served: [(key: DriftSeries.Key, value: DriftSeries)] = []
        var used = 0
        var dropped = 0
        for entry in drift.sorted(by: { $0.key < $1.key }) {
            // The first column left out ends the list: which ones are served must not hang on how many series
            // each of them happens to have.
            if dropped == 0, used + entry.value.seriesCount <= limit {
                used += entry.value.seriesCount
                served.append(entry)
            } else {
                dropped += entry.value.seriesCount
            }
        }
        func family(_ name: String, _ help: String, _ value: (DriftSeries) -> Double?) -> MetricFamily {
            gauge(
                name, help, served.compactMap { entry in value(entry.value).map { (entry.key.labels, $0) } })
        }
        var bounds = served.compactMap { entry in
            entry.value.ksLower.map { (entry.key.labels + [.init("bound", "lower")], $0) }
        }
        bounds += served.compactMap { entry in
            entry.value.ksUpper.map { (entry.key.labels + [.init("bound", "upper")], $0) }
        }
        return [
            family("leeway_psi", "Population stability index against the reference.", \.psi),
            gauge(
                "leeway_ks_statistic",
                "Bounds between which the two-sample Kolmogorov-Smirnov statistic lies.", bounds),
            family(
                "leeway_kl_divergence_nats",
                "Kullback-Leibler divergence of the current window against the reference.", \.kl),
            family("leeway_js_divergence_nats", "Jensen-Shannon divergence against the reference.", \.js),
            family("leeway_missing_ratio", "Missing values per event of the window.", \.missingRatio),
            family("leeway_window_events", "Events in the newest evaluated window.") { Double($0.events) },
            family("leeway_window_end_timestamp_seconds", "End of the newest evaluated window.", \.windowEnd),
            gauge(
                "leeway_series_dropped", "Drift series left out because of limits.series.",
                [([], Double(dropped))]),
        ]
    }

    private func counter(
        _ name: String, _ help: String, _ samples: [([MetricSample.Label], Double)]
    ) -> MetricFamily {
        MetricFamily(
            name: name, help: help, kind: .counter,
            samples: samples.map { MetricSample(labels: $0.0, value: $0.1) })
    }

    private func gauge(
        _ name: String, _ help: String, _ samples: [([MetricSample.Label], Double)]
    ) -> MetricFamily {
        MetricFamily(
            name: name, help: help, kind: .gauge,
            samples: samples.map { MetricSample(labels: $0.0, value: $0.1) })
    }
}
