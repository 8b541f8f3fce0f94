import EmbeddedKafka
import TestSupport
import Testing

extension IntegrationTests {
    /// A service that has nothing to write.
    struct IdleLedgerTests {
        /// How often the server was asked for what an idle service asks for.
        private static func questions(_ server: PostgreSQLServer, _ database: String) throws -> Int {
            let rows = try server.run(
                "select seq_scan from pg_stat_user_tables where relname = 'schema_migration'",
                database: database)
            return rows.first?.first.flatMap { $0.flatMap { Int($0) } } ?? 0
        }

        @Test func `an idle service notices that its ledger is gone`() async throws {
            try await onThread {
                let california = try California.shared.get()
                let server = try PostgreSQLServer()
                let kafka = try EmbeddedKafka(topics: [Service.topic: 1])
                let ledger = try server.makeDatabase()
                let service = try Service(
                    brokers: kafka.bootstrapServers, ledger: ledger, client: kafka.tuning)
                try kafka.append(california.events[..<500], partitions: 1)
                let running = try service.run()
                try running.waitForEnd(california.lines.ends.last { $0 < "2021-06-21" } ?? "")
                try running.wait("the ledger is up") { try running.total("leeway_ledger_up") == 1 }
                #expect(try running.get("/readyz") != nil)
                let database = String(ledger.dropFirst("postgresql:///".count).prefix { $0 != "?" })
                let asked = try Self.questions(server, database)
                try running.wait("the ledger was asked while nothing was to be written") {
                    try Self.questions(server, database) > asked + 1
                }
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
