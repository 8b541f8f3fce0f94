import JSONWriter
package import Ledger
import Rules
import Windowing

/// The end of an alert that nothing goes on with: its rule, its baseline or its model is not in force any more.
package struct AlertClosing {
    /// Why nothing goes on with an alert.
    package enum Reason: String {
        /// Neither the model nor the version is followed.
        case modelGone = "the model's version is not monitored any more"
        /// No rule of that name applies to that window.
        case ruleGone = "the rule is not in the configuration any more"
        /// What the alert stood on means something else now.
        case replaced = "the rule or its baseline was replaced"
    }

    /// The transition that is told.
    package let transition: AlertTransitionRow
    /// Why.
    package let reason: Reason

    /// The end of an alert, at the newest end for which it was evaluated.
    package init(of alert: StandingAlert, reason: Reason) {
        self.reason = reason
        let last = alert.transition
        let state: AlertState = last.state == AlertState.firing.rawValue ? .resolved : .inactive
        let at = max(last.at, alert.evaluatedThrough ?? last.at)
        transition = AlertTransitionRow(
            fingerprint: last.fingerprint, state: state.rawValue, rule: last.rule, severity: last.severity,
            model: last.model, version: last.version, window: last.window, segment: last.segment,
            column: last.column, columns: last.columns, at: at, since: last.since, value: nil, threshold: nil,
            ruleRevision: last.ruleRevision,
            // It comes after what was told of the alert at the same end.
            ordinal: last.ordinal &+ 1,
            document: Self.document(of: last, state: state, at: at, reason: reason))
    }

    private static func document(
        of last: AlertTransitionRow, state: AlertState, at: Int64, reason: Reason
    ) -> String {
        var json = JSONWriter()
        json.beginObject()
        json.member("type", "alert")
        json.member("state", state.rawValue)
        json.member("rule", last.rule)
        json.member("severity", last.severity)
        json.member("model", last.model)
        json.member("version", last.version)
        json.member("window", last.window)
        json.name("segment")
        json.null()
        json.name("column")
        if let column = last.column { json.string(column) } else { json.null() }
        json.name("columns")
        json.beginArray()
        for column in last.columns { json.string(column) }
        json.endArray()
        json.member("at", EventTime(milliseconds: at).rfc3339)
        json.member("since", EventTime(milliseconds: last.since).rfc3339)
        json.member("fingerprint", last.fingerprint)
        json.member("revision", last.ruleRevision)
        for part in ["readings", "annotations"] {
            json.name(part)
            json.beginObject()
            json.endObject()
        }
        json.member("reason", reason.rawValue)
        json.endObject()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// What the audit trail keeps of it.
    package var auditEntry: AuditEntry {
        var json = JSONWriter()
        json.beginObject()
        json.name("alert")
        json.raw(transition.document.utf8)
        json.member("reason", reason.rawValue)
        json.endObject()
        return AuditEntry(
            model: transition.model, at: transition.at, kind: "alert.\(transition.state)",
            payload: String(decoding: json.bytes, as: UTF8.self))
    }

    /// What its rule remembers from now on: nothing.
    package var ruleState: RuleState {
        RuleState(
            rule: transition.rule, model: transition.model, version: transition.version,
            window: transition.window, segment: transition.segment, revision: transition.ruleRevision,
            bytes: [])
    }
}
