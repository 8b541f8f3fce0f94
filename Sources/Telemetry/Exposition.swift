/// Writes metric families in a text format that Prometheus reads.
///
/// References: https://prometheus.io/docs/instrumenting/exposition_formats/ and
/// https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md
public enum Exposition {
    /// The text of `families`; families without samples are left out.
    ///
    /// - Complexity: linear in the length of the text.
    public static func render(_ families: [MetricFamily], as format: ExpositionFormat) -> [UInt8] {
        var text: [UInt8] = []
        for family in families where !family.samples.isEmpty {
            // OpenMetrics names a counter's family without the suffix that its samples carry.
            let isSuffixed =
                format == .openMetrics && family.kind == .counter && family.name.hasSuffix("_total")
            let familyName = isSuffixed ? String(family.name.dropLast("_total".count)) : family.name
            text.append(contentsOf: "# HELP \(familyName) ".utf8)
            escape(family.help, quotes: format == .openMetrics, into: &text)
            text.append(contentsOf: "\n# TYPE \(familyName) \(family.kind.rawValue)\n".utf8)
            for sample in family.samples {
                write(sample, of: family.name, into: &text)
            }
        }
        if format == .openMetrics { text.append(contentsOf: "# EOF\n".utf8) }
        return text
    }

    private static func write(_ sample: MetricSample, of name: String, into text: inout [UInt8]) {
        text.append(contentsOf: name.utf8)
        text.append(contentsOf: sample.suffix.utf8)
        if !sample.labels.isEmpty {
            text.append(UInt8(ascii: "{"))
            for (index, label) in sample.labels.enumerated() {
                if index > 0 { text.append(UInt8(ascii: ",")) }
                text.append(contentsOf: label.name.utf8)
                text.append(contentsOf: "=\"".utf8)
                escape(label.value, quotes: true, into: &text)
                text.append(UInt8(ascii: "\""))
            }
            text.append(UInt8(ascii: "}"))
        }
        text.append(UInt8(ascii: " "))
        text.append(contentsOf: number(sample.value).utf8)
        text.append(UInt8(ascii: "\n"))
    }

    /// The shortest text that reads back as `value`, whole numbers without a point.
    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if value.magnitude < 0x1p53, let whole = Int64(exactly: value) { return String(whole) }
        return value.description
    }

    private static func escape(_ value: String, quotes: Bool, into text: inout [UInt8]) {
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): text.append(contentsOf: "\\\\".utf8)
            case UInt8(ascii: "\n"): text.append(contentsOf: "\\n".utf8)
            case UInt8(ascii: "\"") where quotes: text.append(contentsOf: "\\\"".utf8)
            default: text.append(byte)
            }
        }
    }
}
