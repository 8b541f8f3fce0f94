import Foundation
import TestSupport
import Testing

extension IntegrationTests {
    /// Every count and every statistic, worked out again with NumPy and SciPy from the events and the baseline alone.
    struct VerificationTests {
        private static let scripts = Leeway.package.appending(path: "Tests/Verification")

        @Test func `California comes out as Python recounts it, and a wrong output would not`() async throws {
            try await onThread {
                let folder = try TemporaryFolder()
                try Self.configure("california-housing", in: folder)
                try Leeway.output([
                    "baseline", "build", "--input", California.referenceFile, "--model", "california-housing",
                    "--version", "1", "--output", "\(folder.path)/baseline.json", "--prediction-score",
                    "y_pred_proba", "--prediction-label", "y_pred", "--label", "clf_target", "--timestamp",
                    "timestamp", "--id", "id",
                ])
                try Self.replay(California.eventsFile, in: folder)
                let arguments = [
                    "--baseline", "\(folder.path)/baseline.json", "--events", California.eventsFile,
                    "--evaluations",
                    "\(folder.path)/out.ndjson", "--window", "30d/1d", "--reference",
                    California.referenceFile,
                    "--prediction-score", "y_pred_proba", "--prediction-label", "y_pred",
                ]
                print(try Self.python("verify.py", arguments))
                print(try Self.python("check_the_checker.py", arguments))
            }
        }

        @Test func `employment in Massachusetts comes out as Python recounts it`() async throws {
            try await onThread {
                let data = Leeway.package.appending(path: "Tests/Data/employment-ma")
                let (reference, events) = (
                    data.appending(path: "reference.csv.gz").path,
                    data.appending(path: "events.jsonl.gz").path
                )
                let folder = try TemporaryFolder()
                try Self.configure("employment-ma", in: folder)
                try Leeway.output([
                    "baseline", "build", "--input", reference, "--model", "employment-ma", "--version", "1",
                    "--output", "\(folder.path)/baseline.json", "--categorical",
                    "SCHL,MAR,RELP,DIS,ESP,CIT,MIG,MIL,ANC,NATIVITY,DEAR,DEYE,DREM,SEX,RAC1P",
                    "--prediction-score",
                    "predicted_probability", "--prediction-label", "prediction", "--label", "employed",
                    "--id", "id",
                    "--exclude", "year",
                ])
                try Self.replay(events, in: folder)
                print(
                    try Self.python(
                        "verify.py",
                        [
                            "--baseline", "\(folder.path)/baseline.json", "--events", events, "--evaluations",
                            "\(folder.path)/out.ndjson", "--window", "30d/1d", "--reference", reference,
                            "--prediction-score", "predicted_probability", "--prediction-label", "prediction",
                        ]))
            }
        }

        @Test(arguments: [1, 2])
        func `hostile columns come out as Python recounts them`(seed: Int) async throws {
            try await onThread {
                let folder = try TemporaryFolder()
                _ = try Self.python(
                    "hostile.py", ["--out", folder.path, "--rows", "6000", "--seed", "\(seed)"])
                try Leeway.output([
                    "baseline", "build", "--input", "\(folder.path)/reference.csv", "--model", "hostile",
                    "--version",
                    "1", "--output", "\(folder.path)/baseline.json", "--categorical",
                    "codes,flag,doubles as names",
                    "--numeric", #"boolean.as.number,"type,break""#, "--prediction-score", "score",
                    "--prediction-label", "label", "--label", "truth",
                ])
                try Self.replay("\(folder.path)/events.jsonl", in: folder)
                let arguments = [
                    "--any-version", "--lateness", "1h", "--window", "7d/1d", "--window", "12h/6h+90m",
                    "--baseline", "\(folder.path)/baseline.json", "--events", "\(folder.path)/events.jsonl",
                    "--evaluations", "\(folder.path)/out.ndjson", "--reference",
                    "\(folder.path)/reference.csv", "--prediction-score", "score", "--prediction-label",
                    "label",
                ]
                print(try Self.python("verify.py", arguments))
                // The other data have no unseen names to plant a mistake in.
                if seed == 1 { print(try Self.python("check_the_checker.py", arguments)) }
            }
        }

        private static func configure(_ model: String, in folder: TemporaryFolder) throws {
            let text = """
                monitors:
                  - model: \(model)
                    version: "1"
                    baseline: baseline.json
                    windows: [{ size: 30d, slide: 1d }]
                    rules: [{ name: drift, over: all, when: psi > 0.2 and psi > psi_noise, severity: ticket }]
                """
            try Data(text.utf8).write(to: URL(filePath: "\(folder.path)/leeway.yaml"))
        }

        private static func replay(_ events: String, in folder: TemporaryFolder) throws {
            let output = try Leeway.output([
                "replay", "--config", "\(folder.path)/leeway.yaml", "--input", events, "--format", "ndjson",
            ])
            try Data(output.utf8).write(to: URL(filePath: "\(folder.path)/out.ndjson"))
        }

        /// Runs a script, which fails with what differs.
        private static func python(_ script: String, _ arguments: [String]) throws -> String {
            // No compiled scripts beside the sources.
            try Command.run([try Tool.python(), "-B", scripts.appending(path: script).path] + arguments)
        }
    }
}
