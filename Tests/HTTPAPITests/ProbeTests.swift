import HTTPAPI
import Testing

struct ProbeTests {
    private static let good = [
        ReadinessCheck(name: "kafka", failure: nil), ReadinessCheck(name: "ledger", failure: nil),
    ]
    private static let bad = [
        ReadinessCheck(name: "kafka", failure: nil),
        ReadinessCheck(name: "ledger", failure: "connection refused"),
    ]

    @Test func `a process that answers is alive, ready or not`() async throws {
        try await withService(readiness: Self.bad) { service in
            let answer = try await service.request("/livez")
            #expect(answer.status == 200)
            #expect(answer.text == "ok\n")
            #expect(answer.headers["content-type"] == "text/plain; charset=utf-8")
        }
    }

    @Test(arguments: [
        ("/readyz", "ok\n"), ("/readyz?verbose", "[+]kafka ok\n[+]ledger ok\nok\n"),
        ("/readyz?verbose=1", "[+]kafka ok\n[+]ledger ok\nok\n"), ("/readyz?other", "ok\n"),
    ])
    func `it is ready when every check holds`(path: String, text: String) async throws {
        try await withService(readiness: Self.good) { service in
            let answer = try await service.request(path)
            #expect(answer.status == 200)
            #expect(answer.text == text)
        }
    }

    @Test(arguments: ["/readyz", "/readyz?verbose"])
    func `it is not ready when a check fails, and says which and why`(path: String) async throws {
        try await withService(readiness: Self.bad) { service in
            let answer = try await service.request(path)
            #expect(answer.status == 503)
            #expect(answer.text == "[+]kafka ok\n[-]ledger failed: connection refused\nnot ready\n")
            #expect(answer.headers["content-type"] == "text/plain; charset=utf-8")
        }
    }
}
