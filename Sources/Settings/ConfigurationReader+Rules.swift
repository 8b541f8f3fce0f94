import Cells
import Rules
import Windowing
import Yams

extension ConfigurationReader {
    /// One rule; columns or windows are `nil` when they could not be read, and are then not checked against.
    ///
    /// - Parameter names: those of the rules before it, to which its own is added.
    func rule(
        _ section: Section, columns: [ReferenceColumn]?, windows: [WindowSpec]?, names: inout Set<String>
    ) -> Rule? {
        let name = section.require("name", allowed: "name: a name that alerts carry")?
            .value(allowed: "a name of 1 to 128 bytes without control characters", Self.name)
        if let name, !names.insert(name).inserted {
            section.setting.fail(
                "a second rule named \"\(name)\"", "give each rule of a monitor its own name")
        }
        let over = section.take("over").map { self.selector($0, columns: columns) } ?? ColumnSelector.features
        let windowSetting = section.take("window")
        let window = windowSetting.flatMap { self.window($0, of: windows) }
        let whenSetting = section.require("when", allowed: "when: psi > 0.2 and psi > psi_noise")
        let when = whenSetting.flatMap { self.expression($0) }
        let clearSetting = section.take("clear")
        let clear = clearSetting.flatMap { self.expression($0) }
        let hold = section.take("for").flatMap { self.duration($0) } ?? 0
        let minimum = section.take("minimum_count")?.integer(in: 0...1_000_000_000_000)
        let severity = section.require("severity", allowed: "severity: page, ticket or info")?
            .word(among: Severity.allCases.map(\.rawValue)).flatMap(Severity.init)
        let allowsPartial = section.take("allow_partial")?.boolean() ?? false
        let annotations = section.take("annotations").map { self.annotations($0) } ?? []
        section.close()
        let selected = over.flatMap { over in
            columns.map { columns in over.places(in: columns).map { columns[$0] } }
        }
        if let when, let whenSetting {
            warnOfDoubts(
                when, at: whenSetting, clear: clear, at: clearSetting,
                columns: selected)
        }
        guard let name, let over, let when, let severity, windowSetting == nil || window != nil,
            clearSetting == nil || clear != nil
        else { return nil }
        return Rule(
            name: name, over: over, window: window, when: when, clear: clear, hold: hold,
            minimumCount: minimum.map(UInt64.init) ?? Rule.defaultMinimumCount, severity: severity,
            annotations: annotations, allowsPartial: allowsPartial)
    }

    private func selector(_ setting: Setting, columns: [ReferenceColumn]?) -> ColumnSelector? {
        if case .scalar = setting.node {
            return setting.word(among: ColumnSelector.keywords).flatMap { ColumnSelector(keyword: $0) }
        }
        guard
            let entries = setting.list(
                of: "columns, or one of \(ColumnSelector.keywords.joined(separator: ", "))")
        else { return nil }
        var names: [String] = []
        let known = columns.map { Set($0.map(\.name)) }
        for entry in entries {
            guard let name = entry.text(allowed: "the name of a column") else { continue }
            if let columns, known?.contains(name) == false {
                entry.fail(
                    "the monitor has no column \"\(name)\"", Setting.allowed(columns.map(\.name), for: name))
                continue
            }
            names.append(name)
        }
        guard !entries.isEmpty else {
            setting.fail("no column", "name at least one")
            return nil
        }
        return names.count == entries.count ? .columns(names) : nil
    }

    private func window(_ setting: Setting, of windows: [WindowSpec]?) -> WindowSpec? {
        guard
            let window = setting.value(
                allowed: "size/slide of one of the monitor's windows, such as 30d/1d",
                { WindowSpec(label: $0) })
        else { return nil }
        guard let windows else { return window }
        guard windows.contains(window) else {
            setting.fail(
                "the monitor has no window \(window.label)",
                "allowed: \(windows.map(\.label).joined(separator: ", "))")
            return nil
        }
        return window
    }

    private func expression(_ setting: Setting) -> Rules.Expression? {
        guard let text = setting.text(allowed: "a condition such as psi > 0.2 and psi > psi_noise") else {
            return nil
        }
        do {
            return try Rules.Expression(text)
        } catch {
            fail(error.message, at: error.position, in: setting)
            return nil
        }
    }

    private func annotations(_ setting: Setting) -> [Rule.Annotation] {
        let keys: [Section.Key] = setting.section()?.all() ?? []
        var annotations: [Rule.Annotation] = []
        for key in keys {
            guard let text = key.value.text(allowed: "a text, with fields such as {{column}} and {{psi}}")
            else {
                continue
            }
            do throws(TemplateError) {
                annotations.append(Rule.Annotation(name: key.name, template: try Template(text)))
            } catch {
                fail(error.message, at: error.position, in: key.value)
            }
        }
        return annotations
    }

    private func fail(_ message: String, at position: TextPosition, in setting: Setting) {
        // The message quotes a part of the text.
        guard !setting.isReference else {
            return setting.fail(
                "what \(setting.shown) stands for is not valid",
                "write it here, and its mistake will be shown")
        }
        log.add(
            SettingsIssue(
                position: setting.position(ofColumn: position.column), path: setting.path, text: message))
    }
}
