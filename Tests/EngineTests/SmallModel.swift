import Baselines
import Engine
import Foundation
import Settings
import TestSupport

/// A made-up model with a numeric and a categorical column, and hourly events for it.
struct SmallModel {
    let folder: TemporaryFolder

    init(models: [String] = ["small"]) throws {
        folder = try TemporaryFolder()
        var rows = "x,kind\n"
        for row in 0..<400 { rows += "\(Double(row % 97) / 8),\(["red", "green", "blue"][row % 3])\n" }
        try write(rows, to: "reference.csv")
        for model in models { try writeBaseline(of: model, version: "1") }
    }

    private func writeBaseline(of model: String, version: String) throws {
        let options = BaselineOptions(model: model, version: version)
        try BaselineBuilder(options: options).build(from: folder.path + "/reference.csv")
            .write(to: folder.path + "/\(model)-\(version).json")
    }

    /// Replaces the baseline of a model by one of other data.
    func replaceBaseline(model: String = "small") throws {
        var rows = "x,kind\n"
        for row in 0..<400 { rows += "\(Double(row % 31) / 4),\(["red", "green"][row % 2])\n" }
        try write(rows, to: "other.csv")
        try BaselineBuilder(options: BaselineOptions(model: model, version: "1"))
            .build(from: folder.path + "/other.csv").write(to: folder.path + "/\(model)-1.json")
    }

    func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

    func write(_ bytes: Data, to name: String) throws {
        try bytes.write(to: URL(filePath: folder.path + "/" + name))
    }

    /// A configuration that watches `model`, in the given versions.
    func configuration(
        monitors: [(model: String, version: String)] = [("small", "1")],
        windows: String = "{ size: 2h, slide: 1h }",
        rules: String = "", more: String = ""
    ) throws -> Configuration {
        var text = "\(more)\nmonitors:\n"
        for monitor in monitors {
            let version = monitor.version == "*" ? "1" : monitor.version
            if version != "1" { try writeBaseline(of: monitor.model, version: version) }
            text += """
                  - model: \(monitor.model)
                    version: "\(monitor.version)"
                    baseline: \(monitor.model)-\(version).json
                    windows: [\(windows)]
                    rules: [\(rules)]

                """
        }
        try write(text, to: "leeway.yaml")
        return try ConfigurationReader(purpose: .replay, environment: [:]).read(
            path: folder.path + "/leeway.yaml")
    }

    /// An event `minutes` after the start of 2024.
    static func event(
        minutes: Int, model: String = "small", version: String = "1", x: String = "1.5",
        kind: String = "\"red\""
    ) -> String {
        """
        {"model":"\(model)","version":"\(version)","timestamp":\(1_704_067_200_000 + minutes * 60_000),\
        "features":{"x":\(x),"kind":\(kind)}}
        """
    }

    /// What a replay of some lines brings.
    func replay(
        _ configuration: Configuration, lines: [Data], maximumJump: Int64? = nil
    ) throws -> Outcomes {
        try write(Data(lines.joined(separator: Data("\n".utf8))), to: "events.jsonl")
        return try Outcomes(configuration, paths: [folder.path + "/events.jsonl"], maximumJump: maximumJump)
    }

    func replay(
        _ configuration: Configuration, lines: [String], maximumJump: Int64? = nil
    ) throws -> Outcomes {
        try replay(configuration, lines: lines.map { Data($0.utf8) }, maximumJump: maximumJump)
    }
}
