import Foundation
import TestSupport
import Testing

extension IntegrationTests {
    /// What scripts rely on: exit codes, and which stream says what.
    struct CommandLineTests {
        @Test(arguments: [
            [], ["run"], ["demo"], ["check"], ["replay"], ["baseline"], ["baseline", "build"],
            ["baseline", "show"],
        ])
        func `help is on standard output and ends with 0`(command: [String]) async throws {
            try await onThread {
                let running = try RunningLeeway(command + ["--help"])
                #expect(try running.status(within: .seconds(30)) == 0)
                #expect(running.output.contains("USAGE: " + (["leeway"] + command).joined(separator: " ")))
                #expect(running.errors == "")
            }
        }

        @Test(arguments: [
            ["frobnicate"], ["audit", "--help"], ["position", "--help"], ["doctor", "--help"],
            ["baseline", "list", "--help"], ["help", "audit"], ["chekc", "--help"], ["run"],
            ["replay", "--config", "x.yaml"],
            ["check", "--config", "x.yaml", "--jason"],
            ["demo", "--rate", "0"], ["demo", "--listen", "nowhere"],
            ["baseline", "build", "--input", "x.csv"],
            [
                "baseline", "build", "--input", "x.csv", "--model", "m", "--version", "1", "--output", "y",
                "--delimiter", ";;",
            ],
            ["replay", "--config", "x.yaml", "--input", "x", "--format", "xml"],
            ["replay", "--config", "x.yaml", "--input", "x", "--max-jump", "soon"],
        ])
        func `wrong usage ends with 64 and says so on standard error`(arguments: [String]) async throws {
            try await onThread {
                let running = try RunningLeeway(arguments)
                #expect(try running.status(within: .seconds(30)) == 64)
                #expect(running.output == "")
                #expect(running.errors.contains("Error: "))
            }
        }

        @Test func `kernels that do not exist are refused with those that are allowed`() async throws {
            try await onThread {
                let running = try RunningLeeway(
                    ["check", "--config", "x.yaml"], environment: ["LEEWAY_KERNELS": "fastest"])
                #expect(try running.status(within: .seconds(30)) == 78)
                #expect(running.errors.contains(#"LEEWAY_KERNELS: "fastest" names no instruction set"#))
                #expect(running.errors.contains("allowed here: baseline"))
            }
        }

        @Test func `a replay prints the same whichever kernels count`() async throws {
            try await onThread {
                let folder = try TemporaryFolder()
                let monitors = California.monitors(baseline: try California.shared.get().baseline)
                try Data(monitors.utf8).write(to: URL(filePath: "\(folder.path)/leeway.yaml"))
                let replay = [
                    "replay", "--config", "\(folder.path)/leeway.yaml", "--input", California.eventsFile,
                    "--format", "ndjson",
                ]
                let best = try Leeway.output(replay)
                #expect(best.contains(#""type":"evaluation""#))
                let baseline = try RunningLeeway(replay, environment: ["LEEWAY_KERNELS": "baseline"])
                #expect(try baseline.status(within: .seconds(120)) == 0)
                #expect(baseline.output == best)
            }
        }

        @Test func `a replay ends with 3 when asked to fail on an alert, and only when one fired`()
            async throws
        {
            try await onThread {
                let folder = try TemporaryFolder()
                let monitors = California.monitors(baseline: try California.shared.get().baseline)
                let quiet = monitors.replacing("psi > 0.2 and", with: "psi > 50 and").replacing(
                    "psi > 0.1", with: "psi > 50")
                for (text, status) in [(monitors, Int32(3)), (quiet, 0)] {
                    try Data(text.utf8).write(to: URL(filePath: "\(folder.path)/leeway.yaml"))
                    let running = try Leeway.run(
                        "replay", "--config", "\(folder.path)/leeway.yaml", "--input", California.eventsFile,
                        "--fail-on-alert")
                    #expect(try running.status(within: .seconds(1)) == status)
                    #expect(running.errors.contains("8232 records: 8232 counted, 0 late"))
                    #expect(running.output.contains("Latitude"))
                }
            }
        }

        @Test func `a file that is not there ends with 1`() async throws {
            try await onThread {
                let folder = try TemporaryFolder()
                let monitors = California.monitors(baseline: try California.shared.get().baseline)
                try Data(monitors.utf8).write(to: URL(filePath: "\(folder.path)/leeway.yaml"))
                let running = try Leeway.run(
                    "replay", "--config", "\(folder.path)/leeway.yaml", "--input",
                    "\(folder.path)/nowhere.jsonl")
                #expect(try running.status(within: .seconds(1)) == 1)
                #expect(running.errors.contains("nowhere.jsonl"))
                #expect(running.output == "")
            }
        }

        @Test func `a replay writes the same bytes each time, and nothing else on standard output`()
            async throws
        {
            try await onThread {
                let california = try California.shared.get()
                let again = try Leeway.output([
                    "replay", "--config", "\(california.folder.path)/replay.yaml", "--input",
                    California.eventsFile,
                    "--format", "ndjson",
                ])
                #expect(again.hasSuffix("\n"))
                let lines = Lines(again)
                #expect(lines.evaluations == california.lines.evaluations)
                #expect(lines.alerts == california.lines.alerts)
                for line in again.split(separator: "\n") {
                    _ = try JSONSerialization.jsonObject(with: Data(line.utf8))
                }
            }
        }

        @Test func `check prints eight mistakes at once, each with its place and its mend, and ends with 78`()
            async throws
        {
            try await onThread {
                let folder = try TemporaryFolder()
                let path = "\(folder.path)/leeway.yaml"
                let text = try Self.mistaken(baseline: California.shared.get().baseline)
                try Data(text.utf8).write(to: URL(filePath: path))
                let places = ["4:90", "5:24", "6:9", "7:9", "12:23", "15:24", "16:29", "17:14"]
                let keys = [
                    "source.kafka.client.enable.auto.commit", "source.kafka.dead_letter_topic", "ledger",
                    "time.latenes", "monitors[0].windows[0].size", "monitors[0].rules[0].over[1]",
                    "monitors[0].rules[0].when", "monitors[0].rules[0].for",
                ]

                let running = try Leeway.run("check", "--config", path)
                #expect(try running.status(within: .seconds(1)) == 78)
                let lines = running.output.split(separator: "\n").map(String.init)
                #expect(lines.count == 8)
                for ((line, place), key) in zip(zip(lines, places), keys) {
                    #expect(line.hasPrefix("\(path):\(place): error: \(key): "), "\(line)")
                    #expect(line.contains("; "), "\(line) says no mend")
                }
                #expect(running.errors.contains("8 errors"))

                let json = try Leeway.run("check", "--config", path, "--json")
                #expect(try json.status(within: .seconds(1)) == 78)
                let issues = try json.output.split(separator: "\n").map { line in
                    try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                }
                #expect(issues.compactMap { $0["path"] as? String } == keys)
                #expect(issues.map { "\($0["line"] ?? ""):\($0["column"] ?? "")" } == places)
                for issue in issues {
                    #expect(issue["severity"] as? String == "error" && issue["file"] as? String == path)
                    #expect((issue["mend"] as? String)?.isEmpty == false)
                    #expect((issue["found"] as? String)?.isEmpty == false)
                }
            }
        }

        @Test func `run refuses a mistaken configuration with 78 and starts nothing`() async throws {
            try await onThread {
                let folder = try TemporaryFolder()
                let path = "\(folder.path)/leeway.yaml"
                let text = try Self.mistaken(baseline: California.shared.get().baseline)
                try Data(text.utf8).write(to: URL(filePath: path))
                let running = try Leeway.run("run", "--config", path)
                #expect(try running.status(within: .seconds(1)) == 78)
                #expect(running.output == "")
                #expect(running.errors.contains("\(path):17:14: error: "))
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["leeway.yaml"])
            }
        }

        @Test func `a full disk is told, and ends with 1`() async throws {
            try await onThread {
                let service = try Service(brokers: "localhost:9092")
                let baseline = try California.shared.get().baseline
                for command in ["check --config '\(service.configuration)'", "baseline show '\(baseline)'"] {
                    let script = "'\(try Leeway.program())' \(command) 2>&1 >/dev/full; echo \"status $?\""
                    let output = try Command.run(["sh", "-c", script])
                    #expect(
                        output == "Error: cannot write to standard output: No space left on device\nstatus 1",
                        "\(command)")
                }
            }
        }

        @Test func `a replay without an alert says why none could fire`() async throws {
            try await onThread {
                let folder = try TemporaryFolder()
                let monitors = California.monitors(baseline: try California.shared.get().baseline)
                    .replacing("psi > 0.1,", with: "psi > 50,")
                for (text, reason) in [
                    (
                        monitors.replacing("30d", with: "3000d"),
                        "are partial, since the events span less time"
                    ),
                    (
                        monitors.replacing("for: 2d", with: "minimum_count: 100000").replacing(
                            "minimum_count: 40", with: "minimum_count: 100000"),
                        "and the rules ask for minimum_count: 100000"
                    ),
                ] {
                    try Data(text.utf8).write(to: URL(filePath: "\(folder.path)/leeway.yaml"))
                    let running = try Leeway.run(
                        "replay", "--config", "\(folder.path)/leeway.yaml", "--input", California.eventsFile)
                    #expect(running.output.hasPrefix("no alert\n  california-housing 1, "))
                    #expect(running.output.contains(reason), "\(running.output) \(running.errors)")
                }
            }
        }

        @Test func `check accepts what run accepts`() async throws {
            try await onThread {
                let service = try Service(brokers: "localhost:9092")
                let running = try Leeway.run("check", "--config", service.configuration)
                #expect(try running.status(within: .seconds(1)) == 0)
                #expect(running.output.contains("ok: 1 monitor, 10 columns, 2 rules"))
            }
        }

        private static func mistaken(baseline: String) -> String {
            """
            source:
              kafka:
                topics: [predictions]
                client: { bootstrap.servers: "localhost:9092", group.id: leeway, enable.auto.commit: true }
                dead_letter_topic: leeway.dead-letters
            ledger: mysql://leeway@localhost/leeway
            time: { latenes: 1m }
            monitors:
              - model: california-housing
                version: "1"
                baseline: \(baseline)
                windows: [{ size: 36h, slide: 1d }]
                rules:
                  - name: drift
                    over: [MedInc, Lattitude]
                    when: psi > 0.2 and psy > psi_noise
                    for: 2 days
                    severity: page
            """
        }
    }
}
