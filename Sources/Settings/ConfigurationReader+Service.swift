import HTTPAPI
import Windowing

extension ConfigurationReader {
    static let durations =
        "a duration such as 90s, 5m, 1h or 7d, at most \(DurationText.text(ofMilliseconds: WindowSpec.maximumSize))"

    func listen(_ section: Section) -> ListenAddress? {
        section.refuse("tls")
        section.refuse("tokens_file")
        defer { section.close() }
        return section.take("listen")?.value(allowed: "host:port, such as 127.0.0.1:8080") {
            ListenAddress($0)
        }
    }

    func time(_ section: Section) -> TimeSettings {
        var time = TimeSettings()
        if let lateness = duration(section.take("lateness")) { time.lateness = lateness }
        if let ahead = duration(section.take("max_ahead")) { time.maxAhead = ahead }
        if let silence = duration(section.take("idle_partition_after")) {
            time.idlePartitionAfter = .milliseconds(silence)
        }
        // With none, partitions would take turns record by record.
        if let skew = section.take("max_skew").flatMap({ positive($0) }) { time.maxSkew = skew }
        section.close()
        return time
    }

    func limits(_ section: Section) -> Limits {
        var limits = Limits()
        if let columns = section.take("columns")?.integer(in: 1...10_000_000) { limits.columns = columns }
        if let versions = section.take("versions")?.integer(in: 1...1_000_000) { limits.versions = versions }
        if let series = section.take("series")?.integer(in: 0...10_000_000) { limits.series = series }
        if let record = section.take("record"),
            let bytes = record.value(allowed: ByteSize.allowed, ByteSize.parse)
        {
            // The decoder reserves a multiple of it, and Kafka itself is not made for larger records.
            if bytes > 256 << 20 { record.fail("found \(record.shown)", "allowed: at most 256MiB") }
            limits.recordBytes = bytes
        }
        section.refuse("memory")
        section.close()
        return limits
    }

    /// A duration in milliseconds; `nil` where there is none.
    ///
    /// Longer ones than a window can have are refused, so that sums with times cannot overflow.
    func duration(_ setting: Setting?) -> Int64? {
        setting?.value(allowed: Self.durations) { text in
            DurationText.milliseconds(of: text).flatMap { $0 <= WindowSpec.maximumSize ? $0 : nil }
        }
    }
}
