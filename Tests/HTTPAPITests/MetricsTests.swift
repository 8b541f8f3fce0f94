import Foundation
import Gzip
import HTTPAPI
import Synchronization
import Telemetry
import TestSupport
import Testing

struct MetricsTests {
    private func inflated(_ bytes: [UInt8]) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let path = folder.path + "/body"
        try Data(bytes).write(to: URL(filePath: path))
        var source = try ByteSource(path: path)
        var result: [UInt8] = []
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 1)
        defer { buffer.deallocate() }
        while true {
            let count = try source.read(into: buffer)
            if count == 0 { return result }
            result += buffer[..<count]
        }
    }

    @Test(arguments: [
        (nil, ExpositionFormat.prometheusText), ("application/openmetrics-text;version=1.0.0", .openMetrics),
        ("text/html,*/*;q=0.8", .prometheusText),
    ])
    func `the metrics come in the format that was asked for`(
        accept: String?, format: ExpositionFormat
    ) async throws {
        try await withService(metrics: Sample.families) { service in
            let answer = try await service.request("/metrics", headers: accept.map { ["Accept": $0] } ?? [:])
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == format.contentType)
            #expect(answer.headers["content-encoding"] == nil)
            #expect(answer.headers["vary"] == "Accept, Accept-Encoding")
            #expect(answer.body == Exposition.render(Sample.families, as: format))
        }
    }

    @Test(arguments: [
        "gzip", "GZIP", "gzip;q=0.5", "deflate, gzip;q=1.0, *;q=0.5", "*", "identity, *;q=0.1",
    ])
    func `the metrics are compressed for a scraper that takes gzip`(encoding: String) async throws {
        try await withService(metrics: Sample.families) { service in
            let answer = try await service.request("/metrics", headers: ["Accept-Encoding": encoding])
            #expect(answer.status == 200)
            #expect(answer.headers["content-encoding"] == "gzip")
            #expect(answer.headers["content-type"] == ExpositionFormat.prometheusText.contentType)
            let expected = Exposition.render(Sample.families, as: .prometheusText)
            #expect(answer.body.count < expected.count / 3)
            #expect(try inflated(answer.body) == expected)
        }
    }

    @Test(arguments: [
        nil, "", "identity", "br", "gzip;q=0", "gzip; q=0.000", "gzip;q=0, *", "*;q=0", "gzip;q=x", "gzipped",
        ";,;=",
    ])
    func `the metrics are plain for a scraper that does not take gzip`(encoding: String?) async throws {
        try await withService(metrics: Sample.families) { service in
            let headers = encoding.map { ["Accept-Encoding": $0] } ?? [:]
            let answer = try await service.request("/metrics", headers: headers)
            #expect(answer.status == 200)
            #expect(answer.headers["content-encoding"] == nil)
            #expect(answer.body == Exposition.render(Sample.families, as: .prometheusText))
        }
    }

    @Test func `forms are cached apart, and encoded at most once per second each`() async throws {
        let count = Mutex(0)
        let value: @Sendable () -> [MetricFamily] = {
            let number = count.withLock { count in
                count += 1
                return count
            }
            return [
                MetricFamily(
                    name: "n", help: "", kind: .gauge, samples: [MetricSample(value: Double(number))])
            ]
        }
        try await withService(metrics: value()) { service in
            let start = ContinuousClock.now
            for _ in 0..<10 {
                for accept in ["text/plain", "application/openmetrics-text"] {
                    for encoding in ["gzip", "identity"] {
                        let answer = try await service.request(
                            "/metrics", headers: ["Accept": accept, "Accept-Encoding": encoding])
                        #expect((answer.headers["content-encoding"] == "gzip") == (encoding == "gzip"))
                        let text = String(decoding: try inflated(answer.body), as: UTF8.self)
                        #expect(text.hasSuffix("# EOF\n") == (accept != "text/plain"))
                    }
                }
            }
            let seconds = Int((ContinuousClock.now - start) / .seconds(1))
            #expect(count.withLock { $0 } <= 4 * (seconds + 1))
            let before = try await service.request("/metrics").text
            try await onThread {
                try waitUntil("a new text is served") { ContinuousClock.now - start > .seconds(1) }
            }
            var after = before
            let deadline = ContinuousClock.now + .seconds(30)
            while after == before, ContinuousClock.now < deadline {
                after = try await service.request("/metrics").text
            }
            #expect(after != before)
        }
    }
}
