import EmbeddedKafka
import TestSupport
import Testing

extension IntegrationTests {
    /// What dashboards see of a service that was started again.
    struct RestartTests {
        @Test func `after a restart the last evaluations are served before a window ends`() async throws {
            try await onThread {
                let california = try California.shared.get()
                let kafka = try EmbeddedKafka(topics: [Service.topic: 1])
                let service = try Service(brokers: kafka.bootstrapServers, client: kafka.tuning)
                let events = california.events
                try kafka.append(events[..<1_000], partitions: 1)
                let names = [
                    "leeway_psi", "leeway_ks_statistic", "leeway_kl_divergence_nats",
                    "leeway_js_divergence_nats", "leeway_missing_ratio", "leeway_window_events",
                    "leeway_window_end_timestamp_seconds", "leeway_last_evaluation_timestamp_seconds",
                ]
                func samples(_ running: RunningLeeway) throws -> [[String: Double]] {
                    try names.map { try running.samples(of: $0) }
                }
                let first = try service.run()
                try first.wait("all was read") {
                    try first.total("leeway_events_consumed_total") == 1_000
                }
                // The partition has come to its end, and nothing is evaluated any more.
                var before = try samples(first)
                try first.wait("the last window is shown") {
                    defer { before = (try? samples(first)) ?? [] }
                    return try samples(first) == before && before.allSatisfy { !$0.isEmpty }
                }
                #expect(try first.total("leeway_config_last_reload_successful") == 1)
                try first.stop()
                let second = try service.run()
                try second.wait("the last evaluations are served") {
                    try !second.samples(of: "leeway_psi").isEmpty
                }
                #expect(try samples(second) == before)
                #expect(try second.total("leeway_events_consumed_total") == 0)
                try second.stop()
            }
        }
    }
}
