/// The text formats in which metrics are served.
public enum ExpositionFormat: Sendable, Equatable {
    /// Prometheus text format 0.0.4.
    case prometheusText
    /// OpenMetrics 1.0.0.
    case openMetrics

    /// The value of the `Content-Type` header, with version and charset.
    public var contentType: String {
        switch self {
        case .prometheusText: "text/plain; version=0.0.4; charset=utf-8"
        case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
        }
    }

    /// The format that suits an `Accept` header best; Prometheus text where it says nothing we know.
    ///
    /// The highest quality wins and OpenMetrics wins a draw. As RFC 9110 (section 12.5.1) has it, a range that names the
    /// type says more than a wildcard; a wildcard stands for Prometheus text alone, so that people see what they know.
    /// Parameters other than `q` and `version`, such as the `escaping` of newer servers, are ignored; a version that
    /// is not written here, or a quality that is no number from 0 to 1, counts as refused.
    public static func negotiate(accept: String?) -> Self {
        var openMetrics = 0.0
        // By how specific the range is: `*/*`, `text/*`, `text/plain`.
        var text: [Double?] = [nil, nil, nil]
        for range in (accept ?? "").split(separator: ",") {
            let parts = range.split(separator: ";", omittingEmptySubsequences: false).map(trimmed)
            var quality = 1.0
            var version: Substring?
            for parameter in parts.dropFirst() {
                let pair = parameter.split(separator: "=", maxSplits: 1).map(trimmed)
                guard pair.count == 2 else { continue }
                switch pair[0].lowercased() {
                case "q": quality = Double(pair[1]).flatMap { (0...1).contains($0) ? $0 : nil } ?? 0
                case "version": version = pair[1]
                default: break
                }
            }
            switch parts.first?.lowercased() {
            case "application/openmetrics-text" where version == nil || version == "1.0.0":
                openMetrics = max(openMetrics, quality)
            case "text/plain" where version == nil || version == "0.0.4": text[2] = max(text[2] ?? 0, quality)
            case "text/*": text[1] = max(text[1] ?? 0, quality)
            case "*/*": text[0] = max(text[0] ?? 0, quality)
            default: continue
            }
        }
        let plain = (text[2] ?? text[1] ?? text[0]) ?? 0
        return openMetrics > 0 && openMetrics >= plain ? .openMetrics : .prometheusText
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
