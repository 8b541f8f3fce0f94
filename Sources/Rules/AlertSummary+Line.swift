import Statistics

extension AlertSummary {
    /// How many columns beside the worst are named.
    private static let namedColumns = 3

    /// The alert for a person who has just been woken, on one line: how urgent, what, how bad, where else, since when.
    ///
    /// `page  credit 7: income psi 0.53 (> 0.2), KS 0.21-0.214, 720 events, also age, branch; rule drift, 30d/1d,
    /// since 2026-03-01`
    ///
    /// - Parameter readings: what the worst column was judged by, of which those with a threshold are shown.
    public func line(_ readings: [AlertReading]) -> String {
        let judged = readings.filter { $0.threshold != nil }
        let numbers = (judged.isEmpty ? readings : judged).prefix(2).map { reading in
            let value = reading.value.map { RoundedNumber($0, digits: 3).description } ?? "unknown"
            return " \(reading.measure.rawValue) \(value)" + (reading.threshold.map { " (\($0))" } ?? "")
        }
        let others = columns.filter { $0 != column }
        var text = "\(severity.rawValue)  \(model) \(version): \(column)\(numbers.joined(separator: ","))"
        text += evidence
        if !others.isEmpty {
            text += ", also " + others.prefix(Self.namedColumns).joined(separator: ", ")
            if others.count > Self.namedColumns { text += " and \(others.count - Self.namedColumns) more" }
        }
        return text + "; rule \(rule), \(window), since \(Self.short(since))"
    }

    /// What there is to know of the worst column whatever the rule asked: the certified interval of the
    /// Kolmogorov-Smirnov statistic, and how many events the window has.
    private var evidence: String {
        guard let evaluation else { return "" }
        var text = ""
        if case .value(let lower) = evaluation[.ksLower], case .value(let upper) = evaluation[.ksUpper] {
            text += ", KS \(RoundedNumber(lower, digits: 3))-\(RoundedNumber(upper, digits: 3))"
        }
        if case .value = evaluation[.count] { text += ", \(number(.count)) events" }
        return text
    }

    /// A time as text without a midnight's hours.
    private static func short(_ time: String) -> String {
        time.hasSuffix("T00:00:00Z") ? String(time.dropLast(10)) : time
    }
}
