import JSONWriter
import Rules
import Statistics
import Windowing

/// The public form of an alert's transition: one JSON object, the same bytes in the replay's output and in the
/// ledger.
enum AlertDocument {
    /// What identifies an alert: a hash of rule, model, version, window and segment.
    static func fingerprint(rule: String, model: String, version: String, window: String) -> String {
        var json = JSONWriter()
        json.beginArray()
        for part in [rule, model, version, window] { json.string(part) }
        json.null()
        json.endArray()
        return String(Digest.hex(json.bytes).prefix(16))
    }

    /// The object for a transition.
    static func bytes(
        transition: AlertTransition, rule: Rule, stream: StreamIdentity, window: WindowSpec, column: String,
        columns: [String], fingerprint: String, annotations: [(name: String, text: String)]
    ) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("type", "alert")
        json.member("state", transition.state.rawValue)
        json.member("rule", rule.name)
        json.member("severity", rule.severity.rawValue)
        json.member("model", stream.model)
        json.member("version", stream.version)
        json.member("window", window.label)
        json.name("segment")
        json.null()
        json.member("column", column)
        json.name("columns")
        json.beginArray()
        for column in columns { json.string(column) }
        json.endArray()
        json.member("at", transition.at.rfc3339)
        json.member("since", transition.since.rfc3339)
        json.member("fingerprint", fingerprint)
        json.member("revision", transition.revision)
        json.name("readings")
        json.beginObject()
        for reading in transition.readings {
            json.name(reading.measure.rawValue)
            json.beginObject()
            json.name("value")
            if let value = reading.value { json.number(value) } else { json.null() }
            json.name("threshold")
            if let threshold = reading.threshold { json.string(threshold.description) } else { json.null() }
            json.endObject()
        }
        json.endObject()
        json.name("annotations")
        json.beginObject()
        for (name, text) in annotations { json.member(name, text) }
        json.endObject()
        json.endObject()
        return json.bytes
    }
}
