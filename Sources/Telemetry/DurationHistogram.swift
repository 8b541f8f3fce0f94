/// Counts of durations in fixed buckets of seconds.
public struct DurationHistogram: Sendable, Equatable {
    /// The upper bounds of the buckets in seconds, ascending; beyond the last there is one more bucket.
    public let bounds: [Double]
    private var counts: [UInt64]
    private var sum = Duration.zero

    /// A histogram without observations; by default from a tenth of a millisecond to ten seconds.
    public init(
        bounds: [Double] = [
            0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 10,
        ]
    ) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    /// Counts one duration.
    public mutating func observe(_ duration: Duration) {
        let seconds = Self.seconds(duration)
        counts[bounds.firstIndex { seconds <= $0 } ?? bounds.count] += 1
        sum += duration
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    }

    /// The samples of a histogram family: cumulative buckets, sum and count.
    public func samples(labels: [MetricSample.Label] = []) -> [MetricSample] {
        var total: UInt64 = 0
        var samples: [MetricSample] = []
        for (index, count) in counts.enumerated() {
            total += count
            let bound = index < bounds.count ? bounds[index].description : "+Inf"
            samples.append(
                MetricSample(suffix: "_bucket", labels: labels + [.init("le", bound)], value: Double(total)))
        }
        samples.append(MetricSample(suffix: "_sum", labels: labels, value: Self.seconds(sum)))
        samples.append(MetricSample(suffix: "_count", labels: labels, value: Double(total)))
        return samples
    }
}
