import Baselines
import Cells
import Rules
import Yams

extension ConfigurationReader {
    /// The columns to count: those of the baseline, less the ignored ones, with their groups as configured.
    ///
    /// `columns` is `all`, a list of names, or a mapping of names to overrides that leaves the rest as they are; `nil`
    /// where it is none of these, or leaves no column. A list or mapping may name `latency_ms` though the baseline
    /// does not have it.
    func columns(_ setting: Setting?, of baseline: Baseline) -> [ReferenceColumn]? {
        guard let setting else { return baseline.columns }
        switch setting.node {
        case .scalar, .alias:
            let text = setting.text(allowed: Self.columnForms)
            if let text, text != "all" {
                setting.fail("found \(setting.shown)", "allowed: \(Self.columnForms)")
            }
            return text == "all" ? baseline.columns : nil
        case .sequence:
            let entries = setting.list(of: "columns") ?? []
            guard !entries.isEmpty else {
                setting.fail("no column", "name at least one, or all")
                return nil
            }
            let columns = available(in: baseline)
            let places = places(of: columns)
            return Set(entries.compactMap { place($0, among: places) }).sorted().map { columns[$0] }
        case .mapping:
            let columns = setting.section().map { overridden(baseline, by: $0) }
            guard columns?.isEmpty != true else {
                setting.fail("no column is left", "keep at least one")
                return nil
            }
            return columns
        }
    }

    private static let columnForms = "all, a list of columns, or a mapping of columns to overrides"

    private func overridden(_ baseline: Baseline, by section: Section) -> [ReferenceColumn] {
        let available = available(in: baseline)
        var columns = available.indices.map { $0 < baseline.columns.count ? available[$0] : nil }
        let places = places(of: available)
        for key in section.all() {
            guard let place = place(key.setting, among: places), let overrides = key.value.section() else {
                continue
            }
            columns[place] = override(available[place], with: overrides)
        }
        return columns.compactMap { $0 }
    }

    /// The baseline's columns, and after them the latency, which needs no reference to be counted when it is named.
    private func available(in baseline: Baseline) -> [ReferenceColumn] {
        let hasLatency = baseline.columns.contains { $0.role == .latency }
        return baseline.columns + (hasLatency ? [] : [.latency])
    }

    private func places(of columns: [ReferenceColumn]) -> [String: Int] {
        Dictionary(zip(columns.map(\.name), 0...)) { first, _ in first }
    }

    private func place(_ setting: Setting, among places: [String: Int]) -> Int? {
        guard let name = setting.text(allowed: "the name of a column of the baseline") else { return nil }
        guard let place = places[name] else {
            let names = places.sorted { $0.value < $1.value }.map(\.key)
            setting.fail("the baseline has no column \"\(name)\"", Setting.allowed(names, for: name))
            return nil
        }
        return place
    }

    /// The column as overridden; `nil` when it is to be ignored.
    private func override(_ column: ReferenceColumn, with section: Section) -> ReferenceColumn? {
        let groupsSetting = section.take("groups")
        let groups = groupsSetting?.integer(in: 2...100)
        if case .categorical = column.cells {
            groupsSetting?.fail(
                "\"\(column.name)\" is categorical, and its groups are its categories", "remove it")
        }
        let type = section.take("type")
        if let type, let word = type.word(among: ["numeric", "categorical"]) {
            let actual = ColumnKind(column.cells).rawValue
            if word != actual {
                type.fail(
                    "the baseline holds \"\(column.name)\" as \(actual)",
                    "build the baseline again with --\(word) \(column.name)")
            }
        }
        let isIgnored = section.take("ignore")?.boolean() ?? false
        section.close()
        if isIgnored { return nil }
        guard let groups, case .numeric = column.cells else { return column }
        return column.regrouped(into: groups)
    }
}
