import Ledger
import Rules

extension Pipeline {
    /// Ends the alerts that stand in the ledger and that no alert of this configuration goes on with.
    ///
    /// Otherwise they would fire for ever, for nobody judges them any more.
    mutating func close(_ standing: [StandingAlert]) {
        guard !standing.isEmpty else { return }
        var living: Set<String> = []
        for alert in streams.flatMap(\.alerts) where !alert.machine.isIdle {
            living.insert(alert.fingerprint)
        }
        closings = standing.filter { !living.contains($0.transition.fingerprint) }.map { alert in
            AlertClosing(of: alert, reason: reason(for: alert.transition))
        }
    }

    private func reason(for row: AlertTransitionRow) -> AlertClosing.Reason {
        let key = StreamKey(model: row.model, version: row.version)
        guard let stream = streams.first(where: { $0.key == key }) else { return .modelGone }
        return stream.alerts.contains { $0.fingerprint == row.fingerprint } ? .replaced : .ruleGone
    }
}
