import Foundation
import Telemetry
import TestSupport
import Testing

/// What other programs say of the text; without them a test fails.
struct PeerToolsTests {
    private let families =
        Sample.snapshot.families(seriesLimit: 1000, build: Sample.build) + ProcessMetrics.families()

    private func file(_ bytes: [UInt8], in folder: TemporaryFolder) throws -> String {
        let path = folder.path + "/metrics"
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }

    @Test func `promtool has nothing to say against the Prometheus text`() throws {
        let promtool = try Tool.path(of: "promtool", package: "prometheus")
        let folder = try TemporaryFolder()
        let path = try file(Exposition.render(families, as: .prometheusText), in: folder)
        let output = try Command.run(["sh", "-c", "exec \"$0\" check metrics <\"$1\" 2>&1", promtool, path])
        #expect(output == "")
    }

    @Test func `the reference parser reads OpenMetrics and finds every sample`() throws {
        let folder = try TemporaryFolder()
        let path = try file(Exposition.render(families, as: .openMetrics), in: folder)
        let script = """
            import json, sys
            try:
                from prometheus_client.openmetrics.parser import text_string_to_metric_families
            except ImportError:
                sys.exit("prometheus_client is not installed: run scripts/setup tests")
            families = text_string_to_metric_families(open(sys.argv[1], newline="").read())
            print(json.dumps([
                [f.name, f.type, [[s.name, s.labels, s.value] for s in f.samples]] for f in families
            ]))
            """
        let output = try Command.run([try Tool.python(), "-c", script, path])
        let read = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[Any]])
        let expected = families.filter { !$0.samples.isEmpty }
        #expect(read.count == expected.count)
        for (fields, family) in zip(read, expected) {
            let name = family.kind == .counter ? String(family.name.dropLast("_total".count)) : family.name
            #expect(fields[0] as? String == name)
            #expect(fields[1] as? String == family.kind.rawValue)
            let samples = try #require(fields[2] as? [[Any]])
            #expect(samples.count == family.samples.count)
            for (sample, original) in zip(samples, family.samples) {
                #expect(sample[0] as? String == family.name + original.suffix)
                let labels = Dictionary(
                    uniqueKeysWithValues: original.labels.map { ($0.name, $0.value) })
                #expect(sample[1] as? [String: String] == labels)
                #expect(sample[2] as? Double == original.value)
            }
        }
    }
}
