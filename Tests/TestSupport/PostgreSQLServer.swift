import Foundation

/// A private PostgreSQL 15 for tests: its data and its Unix socket are in a temporary folder.
///
/// It ends when it is stopped, and when the process that started it ends, however that ends; then its folder goes too.
public final class PostgreSQLServer: Sendable {
    /// The server that the tests of a process share; started when it is first asked for.
    public static let shared = Result { try PostgreSQLServer() }

    /// The folder with the server's Unix socket.
    public let socketFolder: String

    private static let binaries = "/usr/lib/postgresql/15/bin"
    private let owner: Process
    private let lifeline: Pipe

    /// Makes and starts a server with a superuser `postgres` whom it trusts.
    ///
    /// - Throws: ``TestSupportError`` when PostgreSQL 15 is not installed, or does not start.
    public init() throws {
        guard FileManager.default.isExecutableFile(atPath: "\(Self.binaries)/initdb") else {
            throw TestSupportError(
                "PostgreSQL 15 is not installed (no \(Self.binaries)/initdb): run apt-get install postgresql-15"
            )
        }
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("leeway-pg-\(UInt32.random(in: .min ... .max))").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        // PostgreSQL refuses to be run by root.
        var unprivileged: [String] = []
        if getuid() == 0 {
            unprivileged = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
            try Command.run(["chown", "postgres:postgres", folder])
        }
        do {
            try Command.run(
                unprivileged + [
                    "\(Self.binaries)/initdb", "--pgdata=\(folder)/data", "--username=postgres",
                    "--auth=trust",
                    // Sorted as people do, which is not how the bytes of UTF-8 do: nothing may depend on it.
                    "--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US",
                    "--no-sync",
                ])
        } catch {
            try? FileManager.default.removeItem(atPath: folder)
            throw error
        }
        socketFolder = folder

        // The shell waits for the end of its input, which comes when this process closes the pipe or dies. In a
        // script, a job in the background reads from /dev/null, so that only the shell reads from the pipe.
        owner = Process()
        lifeline = Pipe()
        owner.executableURL = URL(fileURLWithPath: "/bin/sh")
        owner.arguments =
            ["-c", #"trap "" INT; "$@" & cat; kill -QUIT $!; wait; rm -rf "$0""#, folder] + unprivileged + [
                "\(Self.binaries)/postgres", "-D", "\(folder)/data", "-c", "listen_addresses=",
                "-c", "unix_socket_directories=\(folder)", "-c", "max_connections=100",
                "-c", "logging_collector=on", "-c", "log_directory=\(folder)",
            ]
        owner.standardInput = lifeline
        owner.standardOutput = FileHandle.nullDevice
        owner.standardError = FileHandle.nullDevice
        try owner.run()
        try waitUntil("PostgreSQL accepts connections") {
            (try? run("select 1", database: "postgres")) != nil
        }
    }

    deinit { stop() }

    /// Stops the server and removes its folder.
    public func stop() {
        try? lifeline.fileHandleForWriting.close()
        _ = try? owner.exitStatus()
    }

    /// Stops all processes of the server where they are, until ``thaw()``: it neither answers nor hangs up.
    public func freeze() throws { try signal(SIGSTOP) }

    /// Lets the server go on.
    public func thaw() throws { try signal(SIGCONT) }

    private func signal(_ signal: Int32) throws {
        let text = try String(contentsOfFile: "\(socketFolder)/data/postmaster.pid", encoding: .utf8)
        guard let postmaster = text.split(separator: "\n").first.flatMap({ Int32($0) }) else {
            throw TestSupportError("\(socketFolder)/data/postmaster.pid names no process")
        }
        // First the one that would start others.
        kill(postmaster, signal)
        let children = "/proc/\(postmaster)/task/\(postmaster)/children"
        let processes = try String(contentsOfFile: children, encoding: .utf8)
        for child in processes.split(separator: " ").compactMap({ Int32($0) }) { kill(child, signal) }
    }

    /// Creates an empty database and returns its URL.
    public func makeDatabase() throws -> String {
        let name = "test_\(UInt64.random(in: .min ... .max))"
        try run("create database \(name)", database: "postgres")
        return url(database: name)
    }

    /// The URL of a database, optionally through another folder's socket.
    public func url(database: String, socketFolder: String? = nil) -> String {
        "postgresql:///\(database)?host=\(socketFolder ?? self.socketFolder)&user=postgres"
    }

    /// Runs statements in `psql`, and returns the rows of the last one; a null is `nil`.
    @discardableResult
    public func run(_ statements: String, database: String) throws -> [[String?]] {
        // Separators that no test has in its data.
        let (column, row, null) = ("\u{1F}", "\u{1E}", "\u{1D}")
        let output = try Command.run([
            "\(Self.binaries)/psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align",
            "--set=ON_ERROR_STOP=1", "--field-separator=\(column)", "--record-separator=\(row)",
            "--pset=null=\(null)", "--host=\(socketFolder)", "--username=postgres", "--dbname=\(database)",
            "--command=\(statements)",
        ])
        return output.split(separator: row).map { line in
            line.split(separator: column, omittingEmptySubsequences: false).map {
                $0 == null ? nil : String($0)
            }
        }
    }
}
