import Foundation
import HTTPAPI
import TestSupport

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A plain TCP connection, so that a test sees the bytes of an answer as they come.
final class Connection {
    private let socket: Int32
    private var received: [UInt8] = []

    /// Connects to a service on this machine.
    init(to address: ListenAddress) throws {
        #if canImport(Darwin)
        let kind = SOCK_STREAM
        #else
        let kind = Int32(SOCK_STREAM.rawValue)
        #endif
        socket = Foundation.socket(AF_INET, kind, 0)
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var target = sockaddr_in()
        target.sin_family = sa_family_t(AF_INET)
        target.sin_port = in_port_t(UInt16(clamping: address.port).bigEndian)
        target.sin_addr.s_addr = inet_addr(address.host)
        let status = withUnsafePointer(to: &target) { target in
            target.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else {
            throw TestSupportError("cannot connect to \(address): \(String(cString: strerror(errno)))")
        }
    }

    deinit { close(socket) }

    /// Sends a text as it is.
    func send(_ text: String) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw TestSupportError("the service closed the connection") }
            rest = rest.dropFirst(count)
        }
    }

    /// Reads more; false at the end of the stream.
    private func receive() throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        guard count >= 0 else { throw TestSupportError("no answer: \(String(cString: strerror(errno)))") }
        received += buffer[..<count]
        return count > 0
    }

    /// Whether the service closes the connection without another byte.
    func isClosed() throws -> Bool {
        try received.isEmpty && !receive()
    }

    /// The next answer; one to `HEAD` has no body, whatever its headers say.
    func answer(toHead isHead: Bool = false) throws -> Answer {
        let end = Array("\r\n\r\n".utf8)
        var headEnd = received.firstRange(of: end)
        while headEnd == nil {
            guard try receive() else { throw TestSupportError("the connection ended within an answer") }
            headEnd = received.firstRange(of: end)
        }
        guard let headEnd else { throw TestSupportError("an answer without a head") }
        var answer = try Answer(head: String(decoding: received[..<headEnd.lowerBound], as: UTF8.self))
        received.removeSubrange(..<headEnd.upperBound)
        if isHead { return answer }
        if let length = answer.headers["content-length"].flatMap({ Int($0) }) {
            while received.count < length {
                guard try receive() else { throw TestSupportError("the connection ended within a body") }
            }
            answer.body = Array(received[..<length])
            received.removeSubrange(..<length)
        } else {
            while try receive() {}
            answer.body = received
            received = []
        }
        return answer
    }
}
