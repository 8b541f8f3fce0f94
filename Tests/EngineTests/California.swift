import Baselines
import Engine
import Foundation
import Settings
import TestSupport

/// The bundled housing data as the service would meet them: a baseline, a configuration, events.
struct California {
    /// Made once for all tests.
    static let shared = Result { try California() }

    let folder: TemporaryFolder
    let configuration: Configuration
    let events: String

    private init() throws {
        folder = try TemporaryFolder()
        let data = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/leeway/Resources/california-housing").standardizedFileURL
        events = data.appending(path: "events.jsonl.gz").path
        var options = BaselineOptions(model: "california-housing", version: "1")
        options.predictionScore = "y_pred_proba"
        options.predictionLabel = "y_pred"
        options.label = "clf_target"
        options.timestamp = "timestamp"
        options.id = "id"
        try BaselineBuilder(options: options).build(from: data.appending(path: "reference.csv.gz").path)
            .write(to: folder.path + "/baseline.json")
        let text = """
            monitors:
              - model: california-housing
                version: "1"
                baseline: baseline.json
                windows: [{ size: 30d, slide: 1d }, { size: 7d, slide: 7d, offset: 4d }]
                columns: all
                rules:
                  - name: drift
                    over: features
                    window: 30d/1d
                    when: psi > 0.2 and psi > psi_noise
                    clear: psi < 0.1
                    for: 2d
                    severity: page
                    annotations: { summary: "{{columns}} drifted, worst {{column}} with PSI {{psi}}" }
                  - { name: score, over: prediction, window: 30d/1d, when: psi > 0.1, severity: ticket }
            """
        try Data(text.utf8).write(to: URL(filePath: folder.path + "/leeway.yaml"))
        configuration = try ConfigurationReader(purpose: .replay, environment: [:])
            .read(path: folder.path + "/leeway.yaml")
    }

    /// What a replay of the events brings.
    func replay() throws -> Outcomes { try Outcomes(configuration, paths: [events]) }
}
