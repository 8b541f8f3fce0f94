import Foundation

/// The `process_*` metrics that every exporter is expected to serve, read from `/proc`.
public enum ProcessMetrics {
    /// What could be read; a system without `/proc` yields fewer families.
    public static func families() -> [MetricFamily] {
        var families: [MetricFamily] = []
        func add(_ name: String, _ help: String, _ kind: MetricFamily.Kind, _ value: Double) {
            families.append(
                MetricFamily(name: name, help: help, kind: kind, samples: [MetricSample(value: value)]))
        }
        let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
        // The command's name in parentheses may hold spaces, so fields are counted after the last one.
        if let stat = try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8),
            let close = stat.lastIndex(of: ")")
        {
            let fields = stat[stat.index(after: close)...].split(separator: " ").map { Double($0) ?? 0 }
            if fields.count > 21 {
                add(
                    "process_cpu_seconds_total", "Total user and system CPU time spent in seconds.", .counter,
                    (fields[11] + fields[12]) / ticks)
                if let boot = bootTime() {
                    add(
                        "process_start_time_seconds",
                        "Start time of the process since unix epoch in seconds.",
                        .gauge, boot + fields[19] / ticks)
                }
                add(
                    "process_virtual_memory_bytes", "Virtual memory size in bytes.", .gauge, fields[20])
                add(
                    "process_resident_memory_bytes", "Resident memory size in bytes.", .gauge,
                    fields[21] * Double(sysconf(Int32(_SC_PAGESIZE))))
            }
        }
        if let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
            add("process_open_fds", "Number of open file descriptors.", .gauge, Double(open.count))
        }
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            add(
                "process_max_fds", "Maximum number of open file descriptors.", .gauge, Double(limit.rlim_cur))
        }
        return families
    }

    private static func bootTime() -> Double? {
        guard let stat = try? String(contentsOfFile: "/proc/stat", encoding: .utf8) else { return nil }
        let line = stat.split(separator: "\n").first { $0.hasPrefix("btime ") }
        return line.flatMap { Double($0.dropFirst("btime ".count)) }
    }
}
