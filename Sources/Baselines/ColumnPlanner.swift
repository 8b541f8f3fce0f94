import Cells
import Rules

/// Decides what each column of an input becomes: by the options, else by what was seen.
struct ColumnPlanner {
    let options: BaselineOptions
    let columns: [String]
    let profiles: [ColumnProfile]
    /// Whether the file quotes all of its fields.
    let quotesMeanNothing: Bool

    private enum Use: Equatable {
        case feature
        case score
        case label
        case latency
        case leftOut
    }

    /// The columns of the baseline in its order: features as in the file, score, label, latency.
    ///
    /// - Throws: ``BaselinesError/badOptions(_:)`` with everything that is wrong.
    func plan() throws(BaselinesError) -> [ColumnPlan] {
        var mistakes = unknownNames()
        let numeric = Set(options.numeric.map(Key.init))
        let categorical = Set(options.categorical.map(Key.init))
        var plans: [ColumnPlan] = []
        let uses = columns.map { use(of: $0) }
        for (role, name) in [(Use.score, "prediction.score"), (Use.label, "prediction.label")] {
            let sources = columns.indices.filter { uses[$0] == role }
            if sources.count > 1 {
                mistakes.append("more than one column would be \(name): leave out all but one with --exclude")
            }
        }
        for use in [Use.feature, .score, .label, .latency] {
            for (source, name) in columns.enumerated() where uses[source] == use {
                let isNumeric = numeric.contains(Key(name))
                let isCategorical = categorical.contains(Key(name))
                let shown = ColumnName.quoted(name)
                if isNumeric && isCategorical {
                    mistakes.append("\(shown) is named by both --numeric and --categorical: name it once")
                }
                if use == .score && isCategorical {
                    mistakes.append("\(shown) is the score, which is always numeric: not with --categorical")
                }
                if use == .label && isNumeric {
                    mistakes.append("\(shown) is the label, which is always categorical: not with --numeric")
                }
                plans.append(plan(source, use, isNumeric: isNumeric, isCategorical: isCategorical))
            }
        }
        mistakes += contradictions()
        guard mistakes.isEmpty else { throw .badOptions(mistakes) }
        return plans
    }

    private func plan(_ source: Int, _ use: Use, isNumeric: Bool, isCategorical: Bool) -> ColumnPlan {
        let profile = profiles[source]
        let isBoolean = profile.present > 0 && profile.booleans == profile.present
        let kind: ColumnPlan.Kind
        let reason: ColumnPlan.Reason
        switch use {
        case .score: (kind, reason) = (.numeric, .definition)
        case .label: (kind, reason) = (.categorical(booleans: isBoolean), .definition)
        case _ where isNumeric: (kind, reason) = (.numeric, .named(option: "--numeric"))
        case _ where isCategorical:
            (kind, reason) = (.categorical(booleans: isBoolean), .named(option: "--categorical"))
        default: (kind, reason) = ColumnPlan.infer(profile, quotesMeanNothing: quotesMeanNothing)
        }
        let (name, role): (String, ColumnRole) =
            switch use {
            case .score: ("prediction.score", .prediction)
            case .label: ("prediction.label", .prediction)
            case .latency: ("latency_ms", .latency)
            case .feature, .leftOut: (columns[source], .feature)
            }
        return ColumnPlan(source: source, name: name, role: role, kind: kind, reason: reason)
    }

    private func use(of name: String) -> Use {
        func names(_ option: String?) -> Bool { option.map(Key.init) == Key(name) }
        if names(options.label) || names(options.timestamp) || names(options.id) { return .leftOut }
        if options.excluded.contains(where: { names($0) }) { return .leftOut }
        if names(options.predictionScore) { return .score }
        if names(options.predictionLabel) { return .label }
        switch name {
        case "prediction.score": return .score
        case "prediction.label": return .label
        case "latency_ms": return .latency
        default: return .feature
        }
    }

    private var singles: [(option: String, name: String)] {
        [
            ("--prediction-score", options.predictionScore), ("--prediction-label", options.predictionLabel),
            ("--label", options.label), ("--timestamp", options.timestamp), ("--id", options.id),
        ].compactMap { option, name in name.map { (option, $0) } }
    }

    private func unknownNames() -> [String] {
        let known = Set(columns.map(Key.init))
        let lists = [
            ("--exclude", options.excluded), ("--categorical", options.categorical),
            ("--numeric", options.numeric),
        ]
        let named =
            lists.flatMap { option, names in names.map { (option: option, name: $0) } } + singles
        return named.filter { !known.contains(Key($0.name)) }.map { option, name in
            var text = "\(option): there is no column \(ColumnName.quoted(name))"
            if let near = Spelling.suggestions(for: name, among: columns).first {
                text += ", did you mean \(ColumnName.quoted(near))?"
            } else if columns.count <= 30 {
                text += "; there are " + columns.map(ColumnName.quoted).joined(separator: ", ")
            }
            return text
        }
    }

    /// Columns that two options claim for different ends.
    private func contradictions() -> [String] {
        var mistakes: [String] = []
        let uses = singles
        for (index, use) in uses.enumerated() {
            for other in uses[(index + 1)...] where Key(use.name) == Key(other.name) {
                mistakes.append(
                    "\(ColumnName.quoted(use.name)) is named by both \(use.option) and \(other.option)")
            }
        }
        for use in uses.prefix(while: { $0.option.hasPrefix("--prediction") })
        where options.excluded.contains(where: { Key($0) == Key(use.name) }) {
            mistakes.append("\(ColumnName.quoted(use.name)) is named by both \(use.option) and --exclude")
        }
        return mistakes
    }

    /// A name compared byte for byte, as events' names are; `String` compares by canonical equivalence.
    private struct Key: Hashable {
        let bytes: [UInt8]
        init(_ name: String) { bytes = Array(name.utf8) }
    }
}
