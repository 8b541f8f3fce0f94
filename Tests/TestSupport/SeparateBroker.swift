import Foundation

/// A broker that speaks Kafka's protocol in a process of its own, with everything in memory: Tansu.
///
/// It ends when it is stopped or released, and when the process that started it ends, however that ends.
///
/// Started as
///
///     tansu broker --listener-url tcp://127.0.0.1:P --advertised-listener-url tcp://127.0.0.1:P
///         --storage-engine memory://tansu/
///
/// and a topic is made with `tansu topic create --broker tcp://127.0.0.1:P --partitions N NAME`. It makes up no topics by
/// itself. librdkafka below 2.2.0 cannot talk to it (its ApiVersions answer has tagged fields), so programs that use it
/// run with ``NewerLibrdkafka/environment()``. Its lookup of offsets is not to be trusted: the end is that of the
/// last batch's first record, and every time is at the beginning; fetching, groups and commits are sound.
public final class SeparateBroker: Sendable {
    /// Where to connect: the value for `bootstrap.servers`.
    public let bootstrapServers: String

    private let tansu: String
    private let owner: Process
    private let lifeline: Pipe

    /// Starts a broker on a free port of 127.0.0.1 and waits until it answers.
    ///
    /// - Throws: ``TestSupportError`` when it is not installed, or does not start.
    public init() throws {
        tansu = try Tool.virtualEnvironment().appending(path: "bin/tansu").path()
        guard FileManager.default.isExecutableFile(atPath: tansu) else {
            throw TestSupportError("there is no broker at \(tansu): run scripts/setup tests")
        }
        for _ in 0..<5 {
            // Between finding a free port and using it another process may take it; then the next one.
            let port = try Self.freePort()
            let (owner, lifeline) = try Self.start(tansu, "tcp://127.0.0.1:\(port)")
            try waitUntil("the broker answers on port \(port), or ended") {
                Self.isListening(port) || !owner.isRunning
            }
            if owner.isRunning {
                self.owner = owner
                self.lifeline = lifeline
                bootstrapServers = "127.0.0.1:\(port)"
                return
            }
        }
        throw TestSupportError("the broker \(tansu) does not start; try: \(tansu) broker")
    }

    deinit { stop() }

    /// Stops the broker; its records are gone.
    public func stop() {
        try? lifeline.fileHandleForWriting.close()
        _ = try? owner.exitStatus()
    }

    /// Makes an empty topic.
    public func createTopic(_ name: String, partitions: Int) throws {
        try Command.run([
            tansu, "topic", "create", "--broker", "tcp://\(bootstrapServers)", "--partitions",
            "\(partitions)", name,
        ])
    }

    /// Sends the lines of a file, which may be compressed with gzip: line i goes to partition i modulo `partitions`.
    ///
    /// - Parameter member: The member of each line, a JSON object, that holds the time of its record; nil is now.
    /// - Returns: The number of records, when all have arrived.
    @discardableResult
    public func produce(
        lines file: String, topic: String, partitions: Int, timesFrom member: String? = nil
    ) throws -> Int {
        let output = try Command.run(
            [try Tool.python(), Self.script("produce.py"), bootstrapServers, topic, "\(partitions)", file]
                + (member.map { [$0] } ?? []))
        guard let count = Int(output) else { throw TestSupportError("produce.py printed \(output)") }
        return count
    }

    /// The offsets that `group` committed for a topic, by partition; nil where it committed none.
    public func committed(group: String, topic: String, partitions: Int) throws -> [Int64?] {
        try Command.run([
            try Tool.python(), Self.script("committed.py"), bootstrapServers, group, topic, "\(partitions)",
        ])
        .split(separator: "\n").map { line in Int64(line).flatMap { $0 < 0 ? nil : $0 } }
    }

    private static func script(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Brokers/\(name)").path()
    }

    /// Starts the broker below a shell that kills it when the pipe to the shell ends.
    ///
    /// That is when this process closes the pipe or dies. Merely asked to end, the broker would wait for its clients
    /// to go.
    private static func start(_ tansu: String, _ url: String) throws -> (Process, Pipe) {
        let owner = Process()
        let lifeline = Pipe()
        owner.executableURL = URL(filePath: "/bin/bash")
        owner.arguments = [
            "-c",
            #"trap "" INT; exec 3<&0; "$@" 3<&- & b=$!; cat <&3 & c=$!; wait -n; kill -9 $b $c 2>/dev/null; wait"#,
            "broker", tansu, "broker", "--listener-url", url, "--advertised-listener-url", url,
            "--storage-engine", "memory://tansu/",
        ]
        owner.standardInput = lifeline
        owner.standardOutput = FileHandle.nullDevice
        owner.standardError = FileHandle.nullDevice
        try owner.run()
        return (owner, lifeline)
    }

    private static func freePort() throws -> UInt16 {
        try withSocket { descriptor in
            var address = loopback(port: 0)
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let isBound = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
                }
            }
            guard isBound else { throw TestSupportError("no port on 127.0.0.1: errno \(errno)") }
            return UInt16(bigEndian: address.sin_port)
        }
    }

    private static func isListening(_ port: UInt16) -> Bool {
        (try? withSocket { descriptor in
            var address = loopback(port: port)
            return withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                }
            }
        }) ?? false
    }

    private static func loopback(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        address.sin_port = port.bigEndian
        return address
    }

    private static func withSocket<Result>(_ body: (Int32) throws -> Result) throws -> Result {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw TestSupportError("no socket: errno \(errno)") }
        defer { close(descriptor) }
        return try body(descriptor)
    }
}
