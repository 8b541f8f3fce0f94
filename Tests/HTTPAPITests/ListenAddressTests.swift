import HTTPAPI
import Testing

struct ListenAddressTests {
    @Test(arguments: [
        ("127.0.0.1:8080", "127.0.0.1", 8080), ("localhost:0", "localhost", 0),
        ("0.0.0.0:65535", "0.0.0.0", 65535),
        ("[::1]:80", "::1", 80), ("[fe80::1%eth0]:80", "fe80::1%eth0", 80),
        ("leeway.example:80", "leeway.example", 80),
    ])
    func `host and port, IPv6 in brackets`(text: String, host: String, port: Int) throws {
        let address = try #require(ListenAddress(text))
        #expect(address.host == host)
        #expect(address.port == port)
        #expect(address.description == text)
    }

    @Test(arguments: [
        "", ":", ":80", "host", "host:", "host:x", "host:-1", "host:+1", "host:65536", "host:8 0", "::1:80",
        "[]:80",
        "[::1]", "[::1:80", "::1]:80", "http://127.0.0.1:80", "127.0.0.1:80/", "a b:80", " :80",
        "host:\u{0661}",
    ])
    func `anything else is refused`(text: String) {
        #expect(ListenAddress(text) == nil)
    }
}
