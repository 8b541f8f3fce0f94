import Cells
import Rules

extension ConfigurationReader {
    /// Warns of conditions that cannot do what a rule is for.
    ///
    /// - Parameter columns: those that the rule is over; `nil` where they could not be read.
    func warnOfDoubts(
        _ when: Rules.Expression, at whenSetting: Setting, clear: Rules.Expression?,
        at clearSetting: Setting?,
        columns: [ReferenceColumn]?
    ) {
        if columns?.isEmpty == true {
            whenSetting.warn("the rule is over no column", "choose columns that the monitor has")
        }
        guard isSensible(when, at: whenSetting, otherwise: "the rule can never fire") else { return }
        if !when.canBeFalse {
            whenSetting.warn(
                "the condition always holds, so the rule fires in every window that can be judged",
                "compare a measure with a threshold that separates drift from none, as in psi > 0.2")
            return
        }
        let hopeless = (columns ?? []).lacking { when.canBeTrue(on: $0) }
        if !hopeless.isEmpty {
            whenSetting.warn("the rule can never fire on \(hopeless.listed)", hopeless.reason)
        }
        guard let clear, let clearSetting else { return }
        warn(of: clear, at: clearSetting, when: when, columns: columns ?? [])
    }

    private func warn(
        of clear: Rules.Expression, at setting: Setting, when: Rules.Expression, columns: [ReferenceColumn]
    ) {
        let ends = "so an alert would end at the next window and fire again"
        guard isSensible(clear, at: setting, otherwise: "an alert would never end") else { return }
        if !clear.canBeFalse {
            setting.warn(
                "the condition always holds, \(ends)", "leave it out: an alert then ends when its cause does")
        } else if let example = when.overlap(with: clear) {
            setting.warn(
                "it can hold together with when, as for \(example), \(ends)",
                "leave a gap, as between when: psi > 0.2 and clear: psi < 0.1")
        } else {
            let endless = columns.lacking { !when.canBeTrue(on: $0) || clear.canBeTrue(on: $0) }
            guard !endless.isEmpty else { return }
            setting.warn("an alert of \(endless.listed) would never end", endless.reason)
        }
    }

    /// Whether a condition can hold at all; warns when it cannot.
    private func isSensible(
        _ expression: Rules.Expression, at setting: Setting, otherwise consequence: String
    ) -> Bool {
        if expression.canBeTrue { return true }
        setting.warn(
            "the condition can never hold, so \(consequence)",
            expression.rangesText.map { "no value satisfies it, where \($0)" } ?? "mend it")
        return false
    }
}

extension [ReferenceColumn] {
    /// The columns of the kinds for which something does not hold.
    fileprivate func lacking(_ holds: (ColumnKind) -> Bool) -> [ReferenceColumn] {
        let kinds = Set(ColumnKind.allCases.filter { !holds($0) })
        return kinds.isEmpty ? [] : filter { kinds.contains(ColumnKind($0.cells)) }
    }

    /// The first five names.
    fileprivate var listed: String {
        prefix(5).map(\.name).joined(separator: ", ") + (count > 5 ? " and \(count - 5) more" : "")
    }

    fileprivate var reason: String {
        "its measures are not defined for \(count == 1 ? "that column" : "such columns")"
    }
}
