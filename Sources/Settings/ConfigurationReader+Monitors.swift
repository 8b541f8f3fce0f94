import Baselines
import Cells
import Foundation
import Rules
import Windowing

extension ConfigurationReader {
    /// The monitors of the file itself and of `monitors_directory`.
    func monitors(_ section: Section, folder: String, limits: Limits) -> [Monitor] {
        var entries: [(setting: Setting, folder: String)] = []
        let own = section.take("monitors")
        let directory = section.take("monitors_directory")
        if let list = own?.list(of: "monitors") {
            entries = list.map { ($0, folder) }
            if list.isEmpty, directory == nil { own?.fail("no monitor", "add at least one") }
        }
        if let directory { entries += files(of: directory, folder: folder) }
        if own == nil, directory == nil {
            _ = section.require(
                "monitors", allowed: "monitors: [{ model: ..., version: ..., baseline: ... }]")
        }
        var known: [[String]: Setting] = [:]
        let monitors = entries.compactMap { entry in
            entry.setting.section().flatMap { self.monitor($0, folder: entry.folder, known: &known) }
        }
        let columns = monitors.reduce(0) { $0 + $1.columns.count }
        if columns > limits.columns {
            (section.take("limits") ?? section.setting).fail(
                "the monitors have \(columns) columns together",
                "allowed by limits.columns: \(limits.columns)")
        }
        return monitors
    }

    private func files(of directory: Setting, folder: String) -> [(setting: Setting, folder: String)] {
        guard let name = directory.text(allowed: "a folder of YAML files, one monitor each") else {
            return []
        }
        let path = resolve(name, in: folder)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            directory.fail("\(path) is no folder that can be read", "create it, or mend the path")
            return []
        }
        // Editors leave hidden files beside those they work on.
        let files = names.filter { !$0.hasPrefix(".") && ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml")) }
        if files.isEmpty { directory.fail("\(path) has no file named *.yaml", "add one for each monitor") }
        return files.sorted().compactMap { name in document(path: "\(path)/\(name)").map { ($0, path) } }
    }

    private func resolve(_ path: String, in folder: String) -> String {
        path.hasPrefix("/") ? path : "\(folder)\(folder.hasSuffix("/") ? "" : "/")\(path)"
    }

    private func monitor(_ section: Section, folder: String, known: inout [[String]: Setting]) -> Monitor? {
        let model = section.require("model", allowed: "model: the name that events carry")?
            .value(allowed: "a name of 1 to 128 bytes without control characters", Self.name)
        let version = section.require(
            "version", allowed: "version: \"1\", or \"*\" for each version by itself")?
            .value(allowed: "a name of 1 to 128 bytes without control characters", Self.name)
        if let model, let version, let twin = known.updateValue(section.setting, forKey: [model, version]) {
            section.setting.fail(
                "a second monitor of the same model and version",
                "merge it with the one at \(twin.position.file):\(twin.position.line)")
        }
        let baseline = section.require("baseline", allowed: "baseline: the path of a baseline file")
            .flatMap { self.baseline($0, model: model, version: version, folder: folder) }
        let columnsSetting = section.take("columns")
        let columns = baseline.flatMap { self.columns(columnsSetting, of: $0) }
        let windowsSetting = section.require("windows", allowed: "windows: [{ size: 30d, slide: 1d }]")
        let windows = windowsSetting.flatMap { self.windows($0) }
        var names: Set<String> = []
        let rules = (section.take("rules")?.list(of: "rules") ?? []).compactMap { entry in
            entry.section().flatMap { self.rule($0, columns: columns, windows: windows, names: &names) }
        }
        section.close()
        guard let model, let version, let baseline, let columns, let windows else { return nil }
        return Monitor(
            model: model, version: version == "*" ? .any : .exactly(version), baselineHash: baseline.hash,
            columns: columns, windows: windows, rules: rules)
    }

    /// A model's name or version as events may carry it.
    static func name(_ text: String) -> String? {
        let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        return (1...128).contains(text.utf8.count) && isPlain ? text : nil
    }

    private func baseline(
        _ setting: Setting, model: String?, version: String?, folder: String
    ) -> Baseline? {
        guard let name = setting.text(allowed: "the path of a baseline file") else { return nil }
        do {
            let baseline = try Baseline(contentsOf: resolve(name, in: folder))
            if let model, baseline.model != model {
                setting.fail(
                    "the baseline is of model \"\(baseline.model)\", the monitor of \"\(model)\"",
                    "use the model's own baseline, or build one with --model \(model)")
            } else if let version, version != "*", baseline.version != version {
                setting.fail(
                    "the baseline is of version \"\(baseline.version)\", the monitor of \"\(version)\"",
                    "use that version's own baseline, build one with --version \(version), or monitor "
                        + "version \"*\", which takes any")
            }
            return baseline
        } catch {
            switch error {
            case .invalid(let path, let mistakes):
                for mistake in mistakes.prefix(20) {
                    setting.fail("\(path): \(mistake)", "build it again with: leeway baseline build")
                }
            default: setting.fail("\(error)", "build it with: leeway baseline build")
            }
            return nil
        }
    }

    /// The windows; `nil` when one of them could not be read, since rules name windows.
    private func windows(_ setting: Setting) -> [WindowSpec]? {
        guard let entries = setting.list(of: "windows") else { return nil }
        if entries.isEmpty { setting.fail("no window", "add one: { size: 30d, slide: 1d }") }
        var windows: [WindowSpec] = []
        for entry in entries {
            guard let window = entry.section().flatMap({ self.window($0) }) else { continue }
            if windows.contains(window) { entry.fail("a second window \(window.label)", "remove it") }
            windows.append(window)
        }
        return windows.isEmpty || windows.count < entries.count ? nil : windows
    }

    private func window(_ section: Section) -> WindowSpec? {
        let size = section.require("size", allowed: "size: 30d")
        let slide = section.require("slide", allowed: "slide: 1d")
        let offset = section.take("offset")
        section.close()
        let sizeLength = size.flatMap { positive($0) }
        let slideLength = slide.flatMap { positive($0) }
        let shift = offset.map { duration($0) } ?? 0
        guard let size, let slide, let sizeLength, let slideLength else { return nil }
        guard sizeLength % slideLength == 0 else {
            size.fail(
                "\(size.shown) is not a multiple of the slide \(slide.shown)",
                "make the size a multiple of the slide")
            return nil
        }
        let panes = sizeLength / slideLength
        guard panes <= Self.maximumPanes else {
            size.fail(
                "\(size.shown) in slides of \(slide.shown) is \(panes) panes, each of them counted by itself",
                "allowed: at most \(Self.maximumPanes) slides to a window; a longer slide gives fewer")
            return nil
        }
        guard let shift else { return nil }
        guard shift < slideLength else {
            offset?.fail(
                "the offset is not less than the slide \(slide.shown)", "allowed: less than the slide")
            return nil
        }
        return WindowSpec(size: sizeLength, slide: slideLength, offset: shift)
    }

    /// The most slides to a window: memory, checkpoints and each evaluation of extremes grow with it.
    private static let maximumPanes: Int64 = 100_000

    func positive(_ setting: Setting) -> Int64? {
        guard let length = duration(setting) else { return nil }
        if length == 0 { setting.fail("found \(setting.shown)", "allowed: more than nothing") }
        return length == 0 ? nil : length
    }
}
