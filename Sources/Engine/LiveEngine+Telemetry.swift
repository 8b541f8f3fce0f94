import Cells
import Decoding
import KafkaSource
import Ledger
import Logging
import Rules
import Settings
import Statistics
import Telemetry
import Windowing

extension LiveEngine {
    /// Keeps what dashboards show of an outcome.
    func note(_ outcome: EndOutcome) {
        for window in outcome.windows {
            let end = Double(window.end.milliseconds) / 1000
            snapshot.lastEvaluation[window.stream.model] = max(
                snapshot.lastEvaluation[window.stream.model] ?? end, end)
            for (column, evaluation) in zip(window.columns, window.evaluations) {
                let key = DriftSeries.Key(
                    model: window.stream.model, version: window.stream.version, segment: "",
                    window: window.window.label, column: column.name)
                snapshot.drift[key] = DriftSeries(evaluation, windowEnd: end)
            }
        }
    }

    /// Logs what became of alerts, once the ledger holds it.
    func announce(_ notices: [AlertNotice]) {
        for notice in notices {
            switch notice.transition.state {
            case .firing, .resolved:
                logger.notice(
                    "alert \(notice.transition.state.rawValue)",
                    metadata: [
                        "rule": "\(notice.rule.name)", "severity": "\(notice.rule.severity.rawValue)",
                        "model": "\(notice.stream.model)", "version": "\(notice.stream.version)",
                        "window": "\(notice.window.label)", "column": "\(notice.column)",
                        "columns": "\(notice.columns.joined(separator: ","))",
                        "at": "\(notice.transition.at.rfc3339)", "text": "\(notice.line)",
                        "fingerprint": "\(notice.fingerprint)",
                    ])
            case .pending, .inactive:
                continue
            }
        }
    }

    /// Logs the ends of alerts that nothing goes on with, once the ledger holds them.
    func announce(_ closings: [AlertClosing]) {
        for closing in closings {
            let row = closing.transition
            logger.notice(
                "alert \(row.state)",
                metadata: [
                    "rule": "\(row.rule)", "severity": "\(row.severity)", "model": "\(row.model)",
                    "version": "\(row.version)", "window": "\(row.window)",
                    "column": "\(row.column ?? "")", "columns": "\(row.columns.joined(separator: ","))",
                    "at": "\(EventTime(milliseconds: row.at).rfc3339)", "text": "\(closing.reason.rawValue)",
                    "fingerprint": "\(row.fingerprint)",
                ])
        }
    }

    /// Shows what was evaluated last before the start, until it is evaluated again.
    func publishStoredEvaluations() {
        do throws(LedgerError) {
            for stream in pipeline.streams {
                guard let column = stream.monitor.columns.first?.name else { continue }
                for window in stream.monitor.windows {
                    for row in try ledger.newestEvaluations(
                        model: stream.identity.model, version: stream.identity.version,
                        window: window.label, column: column)
                    where row.baselineHash == stream.identity.baselineHash { show(row) }
                }
            }
        } catch {
            logger.warning(
                "the last evaluations cannot be shown; they are when windows end again",
                metadata: ["error": "\(error)"])
        }
    }

    private func show(_ row: EvaluationRow) {
        let end = Double(row.end) / 1000
        let key = DriftSeries.Key(
            model: row.model, version: row.version, segment: "", window: row.window, column: row.column)
        guard snapshot.drift[key] == nil, let stored = StoredEvaluation(document: row.document) else {
            return
        }
        snapshot.lastEvaluation[row.model] = max(snapshot.lastEvaluation[row.model] ?? end, end)
        snapshot.drift[key] = stored.series(windowEnd: end)
    }

    /// Brings the snapshot up to date with the pipeline and the consumer.
    func fillSnapshot() {
        snapshot.consumed = [:]
        snapshot.rejected = [:]
        snapshot.watermarks = [:]
        snapshot.lag = [:]
        let totals = topicTotals
        for (topic, counters) in totals {
            snapshot.consumed[topic] = counters.consumed
            for (reason, count) in counters.rejections {
                if toldRejections.insert(.init(topic: topic, reason: reason.rawValue)).inserted {
                    logger.warning(
                        "a first record was rejected for this reason; the others are only counted",
                        metadata: ["topic": "\(topic)", "reason": "\(reason.rawValue)", "hint": "\(reason)"])
                }
                snapshot.rejected[.init(topic: topic, reason: reason.rawValue)] = count
            }
        }
        snapshot.late = totals.values.reduce(0) { $0 + $1.late }
        snapshot.future = totals.values.reduce(0) { $0 + ($1.rejections[.future] ?? 0) }
        snapshot.groundTruth = totals.values.reduce(0) { $0 + $1.groundTruth }
        for entry in assignment.entries {
            let key = MetricsSnapshot.Partition(
                topic: entry.partition.topic, partition: entry.partition.partition)
            snapshot.lostOffsets[entry.partition.topic, default: 0] += 0
            if let lag = consumer.lag(at: entry.slot) { snapshot.lag[key] = lag }
            if let watermark = pipeline.tracker.watermark(of: entry.index) {
                snapshot.watermarks[key] = Double(watermark.milliseconds) / 1000
            }
        }
        snapshot.alerts = [:]
        for state in [AlertState.pending, .firing] {
            for severity in Severity.allCases {
                snapshot.alerts[.init(state: state.rawValue, severity: severity.rawValue)] = 0
            }
        }
        for alert in pipeline.streams.flatMap(\.alerts) where !alert.machine.isIdle {
            let state = alert.machine.firingColumns.isEmpty ? AlertState.pending : .firing
            snapshot.alerts[
                .init(state: state.rawValue, severity: alert.machine.rule.severity.rawValue), default: 0] += 1
        }
    }
}

extension DriftSeries {
    init(_ evaluation: ColumnEvaluation, windowEnd: Double) {
        func value(_ measure: Measure) -> Double? {
            if case .value(let value) = evaluation[measure] { value } else { nil }
        }
        let count = value(.count) ?? 0
        self.init(
            psi: value(.psi), ksLower: value(.ksLower), ksUpper: value(.ksUpper), kl: value(.kl),
            js: value(.js), missingRatio: count > 0 ? (value(.missing) ?? 0) / count : 0,
            events: UInt64(count), windowEnd: windowEnd)
    }
}
