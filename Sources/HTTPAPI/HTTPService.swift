import HTTPTypes
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
public import ServiceLifecycle
public import Telemetry

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Serves metrics and probes.
///
/// It reads what the engine published and never makes the engine wait.
public struct HTTPService: Service {
    private let address: ListenAddress
    private let page: MetricsPage
    private let readiness: @Sendable () -> [ReadinessCheck]
    private let logger: Logger
    private let onListening: @Sendable (ListenAddress) -> Void

    /// A service that listens once it runs.
    ///
    /// - Parameters:
    ///   - address: where to listen; port 0 lets the system choose.
    ///   - metrics: gives the families of a scrape; called at most once per second and format.
    ///   - readiness: gives the checks of `/readyz`.
    ///   - logger: receives failures of requests.
    ///   - onListening: called once with the address that was bound.
    public init(
        address: ListenAddress, metrics: @escaping @Sendable () -> [MetricFamily],
        readiness: @escaping @Sendable () -> [ReadinessCheck], logger: Logger,
        onListening: @escaping @Sendable (ListenAddress) -> Void = { _ in }
    ) {
        self.address = address
        page = MetricsPage(families: metrics)
        self.readiness = readiness
        self.logger = logger
        self.onListening = onListening
    }

    /// Listens until the surrounding service group shuts down.
    ///
    /// - Throws: ``HTTPAPIError`` when the address cannot be bound.
    public func run() async throws {
        let application = Application(
            router: makeRouter(),
            server: .http1(configuration: HTTP1Channel.Configuration(idleTimeout: Self.idleTimeout)),
            configuration: ApplicationConfiguration(address: .hostname(address.host, port: address.port)),
            onServerRunning: { channel in
                onListening(
                    ListenAddress(host: address.host, port: channel.localAddress?.port ?? address.port))
            },
            logger: logger)
        do {
            try await application.run()
        } catch let error as IOError where Self.bindingCodes.contains(error.errnoCode) {
            throw HTTPAPIError.address(address, code: error.errnoCode)
        }
    }

    private static let bindingCodes = [EADDRINUSE, EADDRNOTAVAIL, EACCES]

    /// Longer than the interval of any sensible scraper, so that it keeps its connection.
    private static let idleTimeout = TimeAmount.minutes(5)

    private func makeRouter() -> Router<BasicRequestContext> {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.add(middleware: ProblemMiddleware())
        router.get("metrics") { request, _ in
            let form = MetricsPage.Form(
                format: .negotiate(accept: request.headers[.accept]),
                takesGzip: Self.acceptsGzip(request.headers[.acceptEncoding]))
            let body = page.body(form)
            var headers: HTTPFields = [
                .contentType: form.format.contentType, .vary: "Accept, Accept-Encoding",
            ]
            if body.isCompressed { headers[.contentEncoding] = "gzip" }
            return Response(
                status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body.bytes)))
        }
        router.get("livez") { _, _ in Self.text("ok\n", status: .ok) }
        router.get("readyz") { request, _ in
            let checks = readiness()
            let isReady = checks.allSatisfy { $0.failure == nil }
            var body = ""
            if request.uri.queryParameters["verbose"] != nil || !isReady {
                for check in checks {
                    body +=
                        check.failure.map { "[-]\(check.name) failed: \($0)\n" } ?? "[+]\(check.name) ok\n"
                }
            }
            body += isReady ? "ok\n" : "not ready\n"
            return Self.text(body, status: isReady ? .ok : .serviceUnavailable)
        }
        for path: RouterPath in ["metrics", "livez", "readyz"] {
            for method in [HTTPRequest.Method.post, .put, .patch, .delete, .options] {
                router.on(path, method: method) { _, _ -> Response in
                    throw HTTPError(.methodNotAllowed, headers: [.allow: "GET, HEAD"])
                }
            }
        }
        return router
    }

    private static func text(_ body: String, status: HTTPResponse.Status) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: body)))
    }

    /// Whether a scraper that sent this `Accept-Encoding` takes gzip: what it says of gzip, else what it says of `*`.
    private static func acceptsGzip(_ header: String?) -> Bool {
        var answers: [String: Bool] = [:]
        for coding in (header ?? "").lowercased().split(separator: ",") {
            let parts = coding.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            guard let name = parts.first else { continue }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 }
            answers[String(name)] = quality ?? 1 > 0
        }
        return answers["gzip"] ?? answers["*"] ?? false
    }
}
