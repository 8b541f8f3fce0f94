import Foundation

/// A way to a server, on a port of 127.0.0.1, that can break at the worst moment: during a commit.
public final class PostgreSQLProxy: Sendable {
    /// What happens to the next commit; the ones after it pass.
    public enum Fate: Sendable {
        /// The commit passes.
        case pass
        /// The server never gets it; the client loses its connection.
        case lose
        /// The server carries it out; the client loses its connection before the answer.
        case loseAnswer
        /// The server never gets it; the client's connection stays, and is silent.
        case hang
        /// The client loses its connection; the server gets the commit when ``deliver()`` is called.
        case delay
    }

    /// The port on 127.0.0.1.
    public let port: UInt16
    private let listener: Int32
    private let server: String
    private let state = State()

    // Sendable because everything in it is only touched with the lock held.
    private final class State: @unchecked Sendable {
        let lock = NSLock()
        var fate = Fate.pass
        var isDelivering = false
    }

    /// Listens, and passes everything on to `server`.
    public init(to server: PostgreSQLServer) throws {
        self.server = server.socketFolder + "/.s.PGSQL.5432"
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        guard isListening else { throw TestSupportError("no port on 127.0.0.1: errno \(errno)") }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [state, path = self.server] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                Thread.detachNewThread { Self.serve(client, path, state) }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// Decides on the next commit.
    public func meetNextCommit(with fate: Fate) {
        state.lock.withLock {
            state.fate = fate
            state.isDelivering = false
        }
    }

    /// Gives the server the commit that was delayed.
    public func deliver() { state.lock.withLock { state.isDelivering = true } }

    /// Copies both ways until one side ends.
    private static func serve(_ client: Int32, _ path: String, _ state: State) {
        let upstream = connect(to: path)
        let answers = Thread {
            while let bytes = receive(upstream) { _ = send(bytes, to: client) }
            shutdown(client, Int32(SHUT_RDWR))
        }
        answers.start()
        while let bytes = receive(client) {
            guard isCommit(bytes) else {
                _ = send(bytes, to: upstream)
                continue
            }
            let fate = state.lock.withLock {
                defer { state.fate = .pass }
                return state.fate
            }
            switch fate {
            case .pass: _ = send(bytes, to: upstream)
            case .lose:
                shutdown(upstream, Int32(SHUT_RDWR))
                shutdown(client, Int32(SHUT_RDWR))
            case .hang: continue
            case .loseAnswer:
                shutdown(client, Int32(SHUT_RDWR))
                _ = send(bytes, to: upstream)
            case .delay:
                shutdown(client, Int32(SHUT_RDWR))
                while !state.lock.withLock({ state.isDelivering }) { usleep(1000) }
                _ = send(bytes, to: upstream)
            }
        }
        // The server reads what was sent before it sees the end.
        shutdown(upstream, Int32(SHUT_WR))
        while !answers.isFinished { usleep(1000) }
        close(upstream)
        close(client)
    }

    /// Whether these are the bytes of a simple query with the text `commit`.
    private static func isCommit(_ bytes: [UInt8]) -> Bool {
        bytes == [UInt8(ascii: "Q"), 0, 0, 0, 11] + Array("commit".utf8) + [0]
    }

    private static func connect(to path: String) -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8).prefix(107)) }
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        return descriptor
    }

    private static func receive(_ descriptor: Int32) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer.prefix(count)) : nil
    }

    private static func send(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
