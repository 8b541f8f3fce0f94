import Foundation
import HTTPAPI
import Logging
import Synchronization
import Telemetry
import TestSupport
import Testing

struct ProtocolTests {
    private static let notReady = [ReadinessCheck(name: "kafka", failure: "no broker")]

    private func problem(_ answer: Answer) throws -> [String: Any] {
        #expect(answer.headers["content-type"] == "application/problem+json")
        return try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
    }

    @Test(arguments: ["/", "/nothing", "/metrics/x", "/readyz/../../etc/passwd", "/%00%ff"])
    func `an unknown path is a problem and shows nothing else`(path: String) async throws {
        try await withService { service in
            let answer = try await service.request(path)
            #expect(answer.status == 404)
            let problem = try problem(answer)
            #expect(problem["status"] as? Int == 404)
            #expect(problem["title"] as? String == "Not Found")
            #expect(problem.count == 3)
        }
    }

    @Test(arguments: ["/metrics", "/livez", "/readyz"], ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
    func `a wrong method is a problem that names the right ones`(path: String, method: String) async throws {
        try await withService { service in
            let answer = try await service.request(path, method: method, headers: ["Content-Length": "0"])
            #expect(answer.status == 405)
            #expect(answer.headers["allow"] == "GET, HEAD")
            #expect(try problem(answer)["status"] as? Int == 405)
        }
    }

    @Test(arguments: ["/metrics", "/livez", "/readyz", "/nothing"])
    func `HEAD answers as GET does, without the body`(path: String) async throws {
        try await withService(metrics: Sample.families, readiness: Self.notReady) { service in
            let get = try await service.request(path)
            let address = service.address
            let (head, next) = try await onThread {
                let connection = try Connection(to: address)
                try connection.send("HEAD \(path) HTTP/1.1\r\nHost: test\r\n\r\n")
                let head = try connection.answer(toHead: true)
                // Bytes of a body would be taken for the beginning of the next answer.
                try connection.send("GET /livez HTTP/1.1\r\nHost: test\r\n\r\n")
                return (head, try connection.answer())
            }
            #expect(head.status == get.status)
            for name in ["content-type", "content-length", "vary"] {
                #expect(head.headers[name] == get.headers[name], "\(name)")
            }
            #expect(next.status == 200)
            #expect(next.text == "ok\n")
        }
    }

    @Test(arguments: [
        "nonsense\r\n\r\n", "GET /livez HTTP/9.9\r\n\r\n", "GET /livez HTTP/1.1\r\nbroken\r\n\r\n",
        "GET /livez\u{e9} HTTP/1.1\r\n\r\n", "\u{0}\u{1}\r\n\r\n",
    ])
    func `garbage gets an error or a closed connection, and the next caller an answer`(
        request: String
    ) async throws {
        try await refuses(request)
    }

    @Test func `a head of a quarter of a megabyte is refused`() async throws {
        let header = "X: " + String(repeating: "x", count: 1 << 18)
        try await refuses("GET /livez HTTP/1.1\r\nHost: test\r\n\(header)\r\n\r\n")
    }

    private func refuses(_ request: String) async throws {
        try await withService { service in
            let address = service.address
            let status = try await onThread {
                let connection = try Connection(to: address)
                // The service may have closed the connection before all was sent.
                try? connection.send(request)
                return (try? connection.answer())?.status ?? 400
            }
            #expect((400..<600).contains(status))
            #expect(try await service.request("/livez").status == 200)
        }
    }

    @Test func `callers that send nothing more do not hold up the others`() async throws {
        try await withService { service in
            let address = service.address
            let silent = try await onThread {
                try (0..<50).map { _ in
                    let connection = try Connection(to: address)
                    try connection.send("GET /livez HTT")
                    return SilentConnection(connection: connection)
                }
            }
            #expect(try await service.request("/livez").status == 200)
            #expect(silent.count == 50)
        }
    }

    // Sendable because it is only kept alive.
    private struct SilentConnection: @unchecked Sendable {
        let connection: Connection
    }

    @Test func `a shutdown lets a request end, closes idle connections and frees the port`() async throws {
        let entered = Mutex(false)
        let isReleased = Mutex(false)
        let service = try await RunningService.start(readiness: {
            entered.withLock { $0 = true }
            try? waitUntil("the test goes on") { isReleased.withLock { $0 } }
            return []
        })
        let address = service.address
        let idle = try await onThread {
            let connection = try Connection(to: address)
            try connection.send("GET /livez HTTP/1.1\r\nHost: test\r\n\r\n")
            _ = try connection.answer()
            return SilentConnection(connection: connection)
        }
        async let answer = service.request("/readyz")
        try await onThread { try waitUntil("the request is being answered") { entered.withLock { $0 } } }
        await service.beginShutdown()
        #expect(try await onThread { try idle.connection.isClosed() })
        isReleased.withLock { $0 = true }
        #expect(try await answer.status == 200)
        try await service.end()
        await #expect(throws: TestSupportError.self) {
            try await onThread { _ = try Connection(to: address) }
        }
    }

    @Test func `an address that is taken is an error of the service`() async throws {
        try await withService { service in
            let other = HTTPService(
                address: service.address, metrics: { [] }, readiness: { [] },
                logger: .init(label: "test") { _ in SwiftLogNoOpLogHandler() })
            let error = await #expect(throws: HTTPAPIError.self) { try await other.run() }
            let expected = "cannot listen on \(service.address): Address already in use; "
            #expect(error?.description.hasPrefix(expected) == true)
        }
    }
}
