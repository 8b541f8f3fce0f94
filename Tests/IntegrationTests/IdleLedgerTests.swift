import EmbeddedKafka
import TestSupport
import Testing

extension IntegrationTests {
    /// A service that has nothing to write.
    struct IdleLedgerTests {
        @Test func `an idle service notices that its ledger is gone`() async throws {
            try await onThread {
                let california = try California.shared.get()
                let server = try PostgreSQLServer()
                let kafka = try EmbeddedKafka(topics: [Service.topic: 1])
                let service = try Service(
                    brokers: kafka.bootstrapServers, ledger: server.makeDatabase(), client: kafka.tuning)
                try kafka.append(california.events[..<500], partitions: 1)
                let running = try service.run()
                try running.waitForEnd(california.lines.ends.last { $0 < "2021-06-21" } ?? "")
                try running.wait("the ledger is up") { try running.total("leeway_ledger_up") == 1 }
                #expect(try running.get("/readyz") != nil)
                server.stop()
                try running.wait("the ledger is down") {
                    try running.samples(of: "leeway_ledger_up") == ["": 0]
                }
                #expect(try running.get("/livez") != nil)
                try running.wait("the service is not ready") { try running.get("/readyz") == nil }
                #expect(running.errors.contains("ledger unavailable"))
            }
        }
    }
}
