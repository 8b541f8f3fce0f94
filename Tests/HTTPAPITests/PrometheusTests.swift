import Foundation
import HTTPAPI
import Telemetry
import TestSupport
import Testing

struct PrometheusTests {
    @Test func `a real Prometheus scrapes every sample`() async throws {
        try await withService(metrics: Sample.families) { service in
            let address = service.address
            try await onThread {
                let prometheus = try PrometheusServer(scraping: address)
                defer { prometheus.stop() }
                try waitUntil("Prometheus has scraped") { try prometheus.query("up == 1").count == 1 }
                #expect(
                    try prometheus.query("scrape_samples_scraped").map(\.value) == [
                        Double(Sample.sampleCount)
                    ])
                // Names come out as they went in, and an empty label is none.
                let served = Sample.families.first { $0.name == "leeway_psi" }?.samples ?? []
                let stored = try prometheus.query("leeway_psi")
                #expect(served.count == 3 && stored.count == 3)
                for sample in served {
                    let labels = Dictionary(
                        uniqueKeysWithValues: sample.labels.filter { !$0.value.isEmpty }
                            .map { ($0.name, $0.value) })
                    #expect(
                        stored.contains { series in
                            labels.allSatisfy { series.labels[$0.key] == $0.value }
                                && series.labels["segment"] == nil && series.value == sample.value
                        })
                }
                let total = try prometheus.query("leeway_events_consumed_total")
                #expect(total.map(\.value) == [12_345])
            }
        }
    }
}
