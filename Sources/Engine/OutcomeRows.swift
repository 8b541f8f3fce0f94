import Cells
import Crypto
import JSONWriter
package import Ledger
import Rules
import Windowing

/// Turns outcomes into rows of the ledger.
package struct OutcomeRows {
    /// The topic and number of a partition, by the pipeline's index.
    private let partitions: [PipelinePartition?]

    /// Rows of the outcomes of a pipeline.
    package init(_ pipeline: Pipeline) { partitions = pipeline.partitions }

    /// Adds an outcome's evaluations, transitions and audit entries to a checkpoint.
    package func add(_ outcome: EndOutcome, to checkpoint: inout Checkpoint) {
        var ordinals: [StreamKey: Int64] = [:]
        for window in outcome.windows {
            let key = StreamKey(model: window.stream.model, version: window.stream.version)
            let offsets = self.offsets(of: window)
            for (column, document) in zip(window.columns, window.documents) {
                checkpoint.evaluations.append(
                    EvaluationRow(
                        model: window.stream.model, version: window.stream.version, segment: nil,
                        column: column.name, window: window.window.label, start: window.start.milliseconds,
                        end: window.end.milliseconds, ordinal: ordinals[key, default: 0],
                        document: String(decoding: document, as: UTF8.self), offsetRanges: offsets,
                        baselineHash: window.stream.baselineHash))
                ordinals[key, default: 0] += 1
            }
            checkpoint.auditEntries.append(auditEntry(of: window, offsets: offsets))
        }
        for (ordinal, notice) in outcome.alerts.enumerated() {
            checkpoint.alertTransitions.append(row(of: notice, ordinal: Int64(ordinal)))
            let window = outcome.windows.first { $0.stream == notice.stream && $0.window == notice.window }
            checkpoint.auditEntries.append(
                auditEntry(of: notice, offsets: window.map { self.offsets(of: $0) } ?? "[]"))
        }
    }

    private func row(of notice: AlertNotice, ordinal: Int64) -> AlertTransitionRow {
        let decisive = notice.transition.readings.first
        return AlertTransitionRow(
            fingerprint: notice.fingerprint, state: notice.transition.state.rawValue, rule: notice.rule.name,
            severity: notice.rule.severity.rawValue, model: notice.stream.model,
            version: notice.stream.version, window: notice.window.label, segment: nil, column: notice.column,
            columns: notice.columns, at: notice.transition.at.milliseconds,
            since: notice.transition.since.milliseconds, value: decisive?.value,
            threshold: decisive?.threshold?.value, ruleRevision: notice.transition.revision, ordinal: ordinal,
            document: String(decoding: notice.document, as: UTF8.self))
    }

    private func offsets(of window: EvaluatedWindow) -> String {
        var json = JSONWriter()
        json.beginArray()
        for range in window.offsets {
            guard
                let partition = partitions.indices.contains(range.partition)
                    ? partitions[range.partition] : nil
            else { continue }
            json.beginObject()
            json.member("topic", partition.topic)
            json.name("partition")
            json.integer(partition.number)
            json.name("first")
            json.integer(range.first)
            json.name("last")
            json.integer(range.last)
            json.endObject()
        }
        json.endArray()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// One entry per window: the hash over its documents proves every number in them.
    private func auditEntry(of window: EvaluatedWindow, offsets: String) -> AuditEntry {
        var hash = SHA256()
        for document in window.documents {
            hash.update(data: document)
            hash.update(data: [0x0A])
        }
        var json = JSONWriter()
        json.beginObject()
        json.member("version", window.stream.version)
        json.member("window", window.window.label)
        json.member("start", window.start.rfc3339)
        json.member("end", window.end.rfc3339)
        json.name("partial")
        json.boolean(window.isPartial)
        json.name("columns")
        json.integer(window.columns.count)
        json.member("evaluations", "sha256:\(Digest.text(of: hash.finalize()))")
        json.member("baseline", window.stream.baselineHash)
        json.name("offsets")
        json.raw(offsets.utf8)
        json.endObject()
        return AuditEntry(
            model: window.stream.model, at: window.end.milliseconds, kind: "window.evaluated",
            payload: String(decoding: json.bytes, as: UTF8.self))
    }

    private func auditEntry(of notice: AlertNotice, offsets: String) -> AuditEntry {
        var json = JSONWriter()
        json.beginObject()
        json.name("alert")
        json.raw(notice.document)
        json.member("baseline", notice.stream.baselineHash)
        json.name("offsets")
        json.raw(offsets.utf8)
        json.endObject()
        return AuditEntry(
            model: notice.stream.model, at: notice.transition.at.milliseconds,
            kind: "alert.\(notice.transition.state.rawValue)",
            payload: String(decoding: json.bytes, as: UTF8.self))
    }
}
