import Engine
import Rules
import Statistics
import Windowing

/// An alert as a person reads it.
enum AlertText {
    /// One line: what became of it, why, since when.
    static func line(_ notice: AlertNotice) -> String {
        let transition = notice.transition
        let state: String
        switch transition.state {
        case .firing: state = "FIRING"
        case .resolved: state = "resolved"
        case .pending: state = "pending"
        case .inactive: state = "lapsed"
        }
        var text = "\(transition.at.rfc3339)  \(state)  \(notice.rule.severity.rawValue)  \(notice.rule.name)"
        text += "  \(notice.stream.model) \(notice.stream.version)  window \(notice.window.label)"
        text += "  \(notice.columns.joined(separator: ", "))"
        return text
    }

    /// The evidence: the worst column's numbers beside what the rule asks for.
    static func evidence(_ notice: AlertNotice) -> String {
        var parts = notice.transition.readings.map { reading in
            let value = reading.value.map(Decimal.text) ?? "unknown"
            return "\(reading.measure.rawValue) \(value)" + (reading.threshold.map { " (\($0))" } ?? "")
        }
        if let evaluation = notice.transition.evaluation {
            if case .value(let lower) = evaluation[.ksLower], case .value(let upper) = evaluation[.ksUpper] {
                parts.append("KS in [\(Decimal.text(lower)), \(Decimal.text(upper))]")
            }
            if case .value(let count) = evaluation[.count] { parts.append("\(Int(count)) events") }
        }
        if !notice.unseenNames.isEmpty { parts.append("unseen \(UnseenNamesText.text(notice.unseenNames))") }
        return "worst \(notice.column): \(parts.joined(separator: ", ")); since \(transition(notice))"
    }

    private static func transition(_ notice: AlertNotice) -> String { notice.transition.since.rfc3339 }
}
