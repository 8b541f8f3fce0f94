import Foundation
import Telemetry
import Testing

struct ProcessMetricsTests {
    #if os(Linux)
    @Test func `the standard metrics of a process are there and plausible`() throws {
        let families = ProcessMetrics.families()
        let values = Dictionary(
            uniqueKeysWithValues: families.map { ($0.name, $0.samples.first?.value ?? .nan) })
        #expect(
            Set(values.keys) == [
                "process_cpu_seconds_total", "process_start_time_seconds", "process_virtual_memory_bytes",
                "process_resident_memory_bytes", "process_open_fds", "process_max_fds",
            ])
        let resident = try #require(values["process_resident_memory_bytes"])
        let virtual = try #require(values["process_virtual_memory_bytes"])
        #expect(resident > 1_000_000 && resident < virtual)
        let open = try #require(values["process_open_fds"])
        let most = try #require(values["process_max_fds"])
        #expect(open >= 3 && open <= most)
        let start = try #require(values["process_start_time_seconds"])
        // The boot time is known to a second.
        #expect(start > 1_500_000_000 && start <= Date().timeIntervalSince1970 + 2)
        #expect(try #require(values["process_cpu_seconds_total"]) >= 0)
    }

    @Test func `processor time grows with work`() throws {
        func spent() throws -> Double {
            let families = ProcessMetrics.families()
            return try #require(
                families.first { $0.name == "process_cpu_seconds_total" }?.samples.first?.value)
        }
        let before = try spent()
        let deadline = ContinuousClock.now + .seconds(30)
        var sum = 0.0
        while try spent() < before + 0.05, ContinuousClock.now < deadline {
            for value in 0..<100_000 { sum += Double(value).squareRoot() }
        }
        #expect(sum > 0)
        #expect(try spent() >= before + 0.05)
    }
    #endif
}
