import EmbeddedKafka
import Foundation
import TestSupport
import Testing

extension IntegrationTests {
    /// A model whose baseline is replaced while its alerts fire.
    struct BaselineChangeTests {
        @Test func `another baseline begins windows and alerts anew, now and after the next restart`()
            async throws
        {
            try await onThread {
                let california = try California.shared.get()
                let events = california.events
                let third = events.count / 3
                let kafka = try EmbeddedKafka(topics: [Service.topic: 1])
                let service = try Service(brokers: kafka.bootstrapServers, client: kafka.tuning)
                try kafka.append(events[..<third], partitions: 1)
                let first = try service.run()
                try first.wait("an alert fires") {
                    try first.samples(of: "leeway_alerts").values.contains { $0 > 0 }
                }
                try first.wait("all was read") {
                    try first.total("leeway_events_consumed_total") == Double(third)
                }
                try first.stop()

                let other = "\(service.folder.path)/longitude.json"
                try Leeway.output([
                    "baseline", "build", "--input", California.referenceFile, "--model", "california-housing",
                    "--version", "1", "--output", other, "--exclude",
                    "MedInc,HouseAge,AveRooms,AveBedrms,Population,AveOccup,Latitude,y_pred_proba,y_pred",
                    "--label", "clf_target", "--timestamp", "timestamp", "--id", "id",
                ])
                try service.configure(california.baseline, as: other)
                let second = try service.run()
                try kafka.append(events[third..<(2 * third)], partitions: 1)
                try second.wait("all was read") {
                    try second.total("leeway_events_consumed_total") == Double(third)
                }
                try second.stop()

                let last = try service.run()
                try kafka.append(events[(2 * third)...], partitions: 1)
                try last.waitForEnd(california.lines.ends[california.lines.ends.count - 20])
                try last.stop()
                let lines = try service.lines()
                let recent = lines.evaluations.suffix(20)
                #expect(recent.allSatisfy { $0.contains(#""column":"Longitude""#) })
                #expect(recent.contains { $0.contains(#""partial":false"#) })
            }
        }
    }
}
