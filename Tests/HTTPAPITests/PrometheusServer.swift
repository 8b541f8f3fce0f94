import Foundation
import HTTPAPI
import TestSupport

/// A private Prometheus with its data in a temporary folder; it ends with this process at the latest.
final class PrometheusServer: Sendable {
    /// Where its API listens.
    let address: ListenAddress
    private let folder: TemporaryFolder
    private let owner: Process
    private let lifeline: Pipe

    /// Starts a server that scrapes one target every second.
    ///
    /// - Throws: ``TestSupportError`` when Prometheus is not installed or does not start.
    init(scraping target: ListenAddress) throws {
        let prometheus = try Tool.path(of: "prometheus", package: "prometheus")
        let folder = try TemporaryFolder()
        self.folder = folder
        let configuration = """
            scrape_configs:
              - job_name: leeway
                scrape_interval: 1s
                scrape_timeout: 1s
                static_configs: [{ targets: ["\(target)"] }]
            """
        try Data(configuration.utf8).write(to: URL(filePath: folder.path + "/prometheus.yml"))
        // The shell waits for the end of its input, which comes when this process closes the pipe or dies.
        owner = Process()
        lifeline = Pipe()
        owner.executableURL = URL(filePath: "/bin/sh")
        owner.arguments = [
            "-c", #"trap "" INT; "$@" >"$0" 2>&1 & cat; kill $!; wait"#, folder.path + "/log", prometheus,
            "--config.file=\(folder.path)/prometheus.yml", "--storage.tsdb.path=\(folder.path)/data",
            "--web.listen-address=127.0.0.1:0", "--log.format=json",
        ]
        owner.standardInput = lifeline
        owner.standardOutput = FileHandle.nullDevice
        owner.standardError = FileHandle.nullDevice
        try owner.run()
        var found: ListenAddress?
        try waitUntil("Prometheus listens") {
            let log = (try? String(contentsOfFile: folder.path + "/log", encoding: .utf8)) ?? ""
            let line = log.split(separator: "\n").first { $0.contains(#""msg":"Listening on""#) }
            let fields = line.flatMap {
                try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
            }
            found = (fields?["address"] as? String).flatMap { ListenAddress($0) }
            return found != nil
        }
        guard let found else { throw TestSupportError("Prometheus does not listen") }
        address = found
    }

    deinit { stop() }

    /// Stops the server.
    func stop() {
        try? lifeline.fileHandleForWriting.close()
        _ = try? owner.exitStatus()
    }

    /// The series of an instant query, each with its labels and its value.
    func query(_ expression: String) throws -> [(labels: [String: String], value: Double)] {
        let allowed = CharacterSet.alphanumerics
        let escaped = expression.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
        let connection = try Connection(to: address)
        try connection.send("GET /api/v1/query?query=\(escaped) HTTP/1.0\r\n\r\n")
        let answer = try connection.answer()
        // It listens before it is ready.
        if answer.status == 503 { return [] }
        let root = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
        guard let data = root?["data"] as? [String: Any], let result = data["result"] as? [[String: Any]]
        else {
            throw TestSupportError("Prometheus answered \(answer.status) \(answer.text)")
        }
        return result.compactMap { series in
            guard let labels = series["metric"] as? [String: String],
                let value = (series["value"] as? [Any])?.last as? String
            else { return nil }
            return (labels, Double(value) ?? .nan)
        }
    }
}
