import Foundation
import Ledger
import TestSupport
import Testing

extension IntegrationTests {
    /// What a newcomer sees first.
    struct DemoTests {
        @Test func `the demo finds drift, proves it, and serves metrics while it runs`() async throws {
            try await onThread {
                let promtool = try Tool.path(of: "promtool", package: "prometheus")
                // What a URL, YAML and a shell have other uses for.
                let temporary = try TemporaryFolder()
                let folder = temporary.path + "/100% #1 it's"
                let demo = try RunningLeeway([
                    "demo", "--exit", "--folder", folder, "--listen", "127.0.0.1:0",
                ])
                try demo.wait("an alert is printed") { demo.output.contains("ALERT") }

                #expect(try demo.get("/livez") != nil)
                #expect(try demo.get("/readyz?verbose")?.contains("ledger") == true)
                try demo.wait("metrics tell of the alert") {
                    try demo.samples(of: "leeway_alerts")[#"{state="firing",severity="page"}"#] == 1
                }
                let metrics = try #require(try demo.get("/metrics"))
                try Data((metrics + "\n").utf8).write(to: URL(filePath: folder + "/metrics"))
                let verdict = try Command.run([
                    "sh", "-c", "exec \"$0\" check metrics <\"$1\" 2>&1", promtool, folder + "/metrics",
                ])
                #expect(verdict == "")
                let drift = try demo.samples(of: "leeway_psi")
                #expect(drift.count == 10)
                #expect(drift.contains { $0.key.contains(#"column="Latitude""#) && $0.value > 0.2 })
                #expect(demo.isRunning)

                #expect(try demo.status(within: .seconds(90)) == 0)
                let output = demo.output
                let alert = try #require(output.split(separator: "\n").first { $0.hasPrefix("ALERT") })
                #expect(alert.contains("Latitude") && alert.contains("Longitude") && alert.contains("30d/1d"))
                #expect(
                    alert.contains(" psi ") && alert.contains(" (> 0.2), KS 0.")
                        && alert.contains(" events, also "))
                #expect(alert.count < 180)
                #expect(output.contains("8232 events read, 8232 counted, 0 late, 0 rejected"))
                #expect(output.contains("sqlite3 '\(temporary.path)/100% #1 it'\\''s/ledger.db' "))
                try expectProof(in: "sqlite://\(temporary.path)/100%25%20%231%20it's/ledger.db")
            }
        }

        /// The ledger holds the evaluations and alerts, and an audit trail without a break.
        private func expectProof(in url: String) throws {
            let ledger = try LedgerStore(LedgerURL(url))
            defer { ledger.close() }
            var evaluations = 0
            try ledger.evaluations { _ in evaluations += 1 }
            var firing: [AlertTransitionRow] = []
            try ledger.alertTransitions { if $0.state == "firing" { firing.append($0) } }
            var audited: [String: Int] = [:]
            try ledger.auditRows { audited[$0.entry.kind, default: 0] += 1 }
            #expect(evaluations == 3_420)
            let first = try #require(firing.first)
            #expect(Set(first.columns).isSuperset(of: ["Latitude", "Longitude"]))
            #expect((first.value ?? 0) > 0.2 && first.threshold == 0.2)
            // Ten columns to a window.
            #expect(audited["window.evaluated"] == evaluations / 10)
            #expect(audited["alert.firing"] == firing.count)
            guard case .intact(let heads) = try ledger.verifyAudit() else {
                Issue.record("the audit trail is broken")
                return
            }
            #expect(heads.count == 1)
        }
    }
}
