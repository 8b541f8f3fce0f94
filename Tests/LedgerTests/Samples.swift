import Foundation
import Ledger

/// Rows for tests.
enum Samples {
    /// The first of July 2021.
    static let end: Int64 = 1_625_097_600_000
    static let day: Int64 = 86_400_000
    static let partition = InputPartition(topic: "predictions", partition: 0)

    /// Names that a careless program would stumble over.
    static let hostileNames = [
        "it's", #"say "hi""#, #"back\slash\"#, "line\nbreak\r\n", "tab\t", "\u{FEFF}bom", "日本語", "🧪\u{200D}🔬",
        "e\u{301}", "\u{E9}", "'; drop table checkpoint; --", "$1", "?1", "%s%n", "{a,b}", "NULL", " ",
        "\u{1}\u{7F}",
        "\u{10FFFF}", String(repeating: "x", count: 512),
    ]

    static func position(_ partition: InputPartition = partition, epoch: Int64, next: Int64)
        -> PartitionPosition
    {
        PartitionPosition(
            partition: partition, epoch: epoch, nextOffset: next, newestEventTime: end + next, isIdle: false)
    }

    static func json(_ text: String) -> String {
        String(decoding: (try? JSONEncoder().encode(text)) ?? Data(), as: UTF8.self)
    }

    static func evaluation(
        model: String = "m", version: String = "1", segment: String? = nil, column: String = "MedInc",
        end: Int64 = end, ordinal: Int64 = 0
    ) -> EvaluationRow {
        let document = """
            {"type":"evaluation","model":\(json(model)),"version":\(json(version)),\
            "segment":\(segment.map(json) ?? "null"),"column":\(json(column)),"role":"feature",\
            "window":{"size":"30d","slide":"1d","start":"2021-06-01T00:00:00Z","end":"2021-07-01T00:00:00Z"},\
            "partial":false,"count":720,"missing":3,"invalid":2,"unseen":null,"out_of_range":1,"psi":0.12,\
            "psi_noise":0.034,"kl":0.05,"kl_reverse":0.07,"js":0.03,"hellinger":0.11,"total_variation":0.14,\
            "ks":{"lower":0.101,"upper":0.104,"p_value":1.2e-7},"chi_square":null,"wasserstein":0.31,\
            "wasserstein_normalized":0.16,"mean":3.9,"standard_deviation":1.8,"insufficient":{},\
            "baseline":"sha256:abc"}
            """
        return EvaluationRow(
            model: model, version: version, segment: segment, column: column, window: "30d/1d",
            start: end - 30 * day, end: end, ordinal: ordinal, document: document,
            offsetRanges: #"[{"topic":"predictions","partition":0,"first":1,"last":720}]"#,
            baselineHash: "sha256:abc")
    }

    static func transition(
        fingerprint: String = "f1", state: String = "firing", model: String = "m",
        columns: [String] = ["MedInc"],
        at: Int64 = end, ordinal: Int64 = 0
    ) -> AlertTransitionRow {
        AlertTransitionRow(
            fingerprint: fingerprint, state: state, rule: "drift", severity: "page", model: model,
            version: "1",
            window: "30d/1d", segment: nil, column: columns.first, columns: columns, at: at,
            since: at - 2 * day,
            value: 0.3, threshold: 0.2, ruleRevision: "sha256:rule", ordinal: ordinal,
            document: #"{"type":"alert","state":"\#(state)"}"#)
    }

    static func audit(model: String = "m", number: Int = 0) -> AuditEntry {
        AuditEntry(
            model: model, at: end + Int64(number), kind: "alert.firing",
            payload: #"{"n":\#(number),"rule":"drift"}"#)
    }

    static func openPane(in partition: InputPartition = partition, start: Int64 = end, _ bytes: [UInt8])
        -> OpenPane
    {
        OpenPane(
            key: OpenPaneKey(partition: partition, model: "m", version: "1", series: "1d", start: start),
            bytes: bytes)
    }
}
