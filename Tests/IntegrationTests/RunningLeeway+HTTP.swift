import Foundation
import TestSupport

extension RunningLeeway {
    /// What the service answers to a GET, as curl reads it; `nil` when it does not answer.
    func get(_ path: String) throws -> String? {
        guard let address = address else { return nil }
        return try? Command.run([
            "curl", "--silent", "--fail", "--max-time", "10", "http://\(address)\(path)",
        ])
    }

    /// The host and port that the process says it serves.
    private var address: String? {
        for text in [errors, output] {
            guard let begin = text.firstRange(of: "http://127.0.0.1:") else { continue }
            return "127.0.0.1:" + text[begin.upperBound...].prefix(while: \.isNumber)
        }
        return nil
    }

    /// The samples of a metric: labels as they are written, and the value.
    func samples(of metric: String) throws -> [String: Double] {
        var samples: [String: Double] = [:]
        for line in try (get("/metrics") ?? "").split(separator: "\n") where line.hasPrefix(metric) {
            let rest = line.dropFirst(metric.count)
            guard let space = rest.lastIndex(of: " "), rest.hasPrefix("{") || rest.hasPrefix(" ") else {
                continue
            }
            samples[String(rest[..<space])] = Double(rest[rest.index(after: space)...])
        }
        return samples
    }

    /// The sum over the samples of a metric.
    func total(_ metric: String) throws -> Double { try samples(of: metric).values.reduce(0, +) }

    /// The rejected records by reason.
    func rejections() throws -> [String: Double] {
        var counts: [String: Double] = [:]
        for (labels, count) in try samples(of: "leeway_events_rejected_total") where count > 0 {
            guard let begin = labels.firstRange(of: "reason=\"") else { continue }
            counts[String(labels[begin.upperBound...].prefix { $0 != "\"" })] = count
        }
        return counts
    }
}
