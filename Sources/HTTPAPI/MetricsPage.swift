import Gzip
import Synchronization
import Telemetry

/// The body of `/metrics`, encoded at most once per second and form however many scrapers ask.
final class MetricsPage: Sendable {
    /// What a scraper accepts.
    struct Form: Hashable {
        let format: ExpositionFormat
        let takesGzip: Bool
    }

    /// A body with what its headers have to say of it.
    struct Body {
        let bytes: [UInt8]
        let isCompressed: Bool
    }

    private struct Entry {
        let body: Body
        let encodedAt: ContinuousClock.Instant
    }

    private let families: @Sendable () -> [MetricFamily]
    private let entries = Mutex<[Form: Entry]>([:])

    init(families: @escaping @Sendable () -> [MetricFamily]) {
        self.families = families
    }

    /// The body in the given form.
    ///
    /// Callers that come while it is being encoded wait for that one encoding.
    func body(_ form: Form) -> Body {
        entries.withLock { entries in
            let now = ContinuousClock.now
            if let entry = entries[form], now - entry.encodedAt < .seconds(1) { return entry.body }
            let text = Exposition.render(families(), as: form.format)
            // The fastest level leaves a tenth more than the default and takes half its time.
            let compressed = form.takesGzip ? try? GzipCompressor(level: 1).compress(text) : nil
            let body = Body(bytes: compressed ?? text, isCompressed: compressed != nil)
            entries[form] = Entry(body: body, encodedAt: now)
            return body
        }
    }
}
