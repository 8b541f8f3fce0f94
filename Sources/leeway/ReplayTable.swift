import Cells
import Engine
import Rules
import Settings
import Statistics
import Windowing

/// A replay as a person wants to read it: the alerts in their order, then each column at its worst.
struct ReplayTable {
    private struct Key: Hashable {
        let model: String
        let version: String
        let window: String
        let column: String
    }

    fileprivate struct Summary {
        var windows = 0
        var partial = 0
        var worst: (psi: Double, noise: Double, end: EventTime)?
        var ks: (lower: Double, upper: Double)?
        var missing = 0.0
        /// The names in the window with the most unseen values.
        var unseen: (count: Double, names: [String])?
    }

    private var alerts: [String] = []
    private var silence: AlertSilence
    private var order: [Key] = []
    private var summaries: [Key: Summary] = [:]

    init(monitors: [Monitor]) { silence = AlertSilence(monitors: monitors) }

    mutating func add(_ outcome: EndOutcome) {
        for window in outcome.windows { silence.add(window) }
        for window in outcome.windows {
            for (index, evaluation) in window.evaluations.enumerated() {
                let column = window.columns[index]
                let key = Key(
                    model: window.stream.model, version: window.stream.version, window: window.window.label,
                    column: column.name)
                if summaries[key] == nil { order.append(key) }
                summaries[key, default: Summary()].add(
                    evaluation, unseenNames: window.unseenNames[index], end: window.end,
                    isPartial: window.isPartial)
            }
        }
        for notice in outcome.alerts where notice.transition.state != .pending {
            alerts.append(AlertText.line(notice))
        }
    }

    /// The lines of the table.
    var lines: [String] {
        var lines = alerts.isEmpty ? silence.lines : alerts
        guard !order.isEmpty else { return lines }
        lines.append("")
        var rows = [
            [
                "model", "version", "window", "column", "windows", "partial", "worst PSI", "noise", "KS",
                "missing", "at",
            ]
        ]
        for key in order {
            guard let summary = summaries[key] else { continue }
            rows.append([
                key.model, key.version, key.window, key.column, "\(summary.windows)", "\(summary.partial)",
                summary.worst.map { Decimal.text($0.psi) } ?? "-",
                summary.worst.map { Decimal.text($0.noise) } ?? "-",
                summary.ks.map { "\(Decimal.text($0.lower))-\(Decimal.text($0.upper))" } ?? "-",
                Decimal.percent(summary.missing), summary.worst?.end.rfc3339 ?? "-",
            ])
        }
        lines += TextTable.lines(rows, rightAligned: [4, 5, 6, 7, 8, 9])
        let unseen = order.compactMap { key in
            summaries[key]?.unseen.map { unseen in
                "unseen in \(key.column), \(key.model) \(key.version), window \(key.window): "
                    + UnseenNamesText.text(unseen.names)
            }
        }
        return unseen.isEmpty ? lines : lines + [""] + unseen
    }
}

extension ReplayTable.Summary {
    fileprivate mutating func add(
        _ evaluation: ColumnEvaluation, unseenNames: [String], end: EventTime, isPartial: Bool
    ) {
        guard !isPartial else {
            partial += 1
            return
        }
        windows += 1
        if case .value(let count) = evaluation[.unseen], count > unseen?.count ?? 0, !unseenNames.isEmpty {
            unseen = (count, unseenNames)
        }
        guard case .value(let psi) = evaluation[.psi], case .value(let noise) = evaluation[.psiNoise],
            psi > worst?.psi ?? -1
        else { return }
        worst = (psi, noise, end)
        ks = nil
        if case .value(let lower) = evaluation[.ksLower], case .value(let upper) = evaluation[.ksUpper] {
            ks = (lower, upper)
        }
        if case .value(let count) = evaluation[.count], case .value(let missing) = evaluation[.missing] {
            self.missing = count > 0 ? missing / count : 0
        }
    }
}
