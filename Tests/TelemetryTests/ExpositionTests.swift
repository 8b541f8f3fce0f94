import Telemetry
import Testing

struct ExpositionTests {
    private func text(_ families: [MetricFamily], as format: ExpositionFormat) -> String {
        String(decoding: Exposition.render(families, as: format), as: UTF8.self)
    }

    private let families = [
        MetricFamily(
            name: "leeway_events_total", help: "A \"quoted\" back\\slash\nand a line.", kind: .counter,
            samples: [
                MetricSample(labels: [.init("topic", "a"), .init("reason", "b")], value: 3),
                MetricSample(labels: [.init("topic", "q\"b\\s\nn"), .init("reason", "")], value: 0.5),
            ]),
        MetricFamily(name: "leeway_empty", help: "Left out.", kind: .gauge, samples: []),
        MetricFamily(
            name: "leeway_up", help: "One.", kind: .gauge, samples: [MetricSample(value: 1)]),
    ]

    @Test func `the Prometheus text is as its specification has it`() {
        #expect(
            text(families, as: .prometheusText) == #"""
                # HELP leeway_events_total A "quoted" back\\slash\nand a line.
                # TYPE leeway_events_total counter
                leeway_events_total{topic="a",reason="b"} 3
                leeway_events_total{topic="q\"b\\s\nn",reason=""} 0.5
                # HELP leeway_up One.
                # TYPE leeway_up gauge
                leeway_up 1

                """#)
    }

    @Test func `OpenMetrics names a counter's family without its suffix, escapes more and ends with EOF`() {
        #expect(
            text(families, as: .openMetrics) == #"""
                # HELP leeway_events A \"quoted\" back\\slash\nand a line.
                # TYPE leeway_events counter
                leeway_events_total{topic="a",reason="b"} 3
                leeway_events_total{topic="q\"b\\s\nn",reason=""} 0.5
                # HELP leeway_up One.
                # TYPE leeway_up gauge
                leeway_up 1
                # EOF

                """#)
    }

    @Test func `without families there is nothing to say`() {
        #expect(text([], as: .prometheusText) == "")
        #expect(text([], as: .openMetrics) == "# EOF\n")
    }

    @Test func `a histogram's buckets are cumulative, ascending and end with infinity`() {
        var histogram = DurationHistogram(bounds: [0.00001, 0.5, 1, 10])
        for duration in [Duration.zero, .milliseconds(500), .milliseconds(501), .seconds(10), .seconds(11)] {
            histogram.observe(duration)
        }
        let family = MetricFamily(
            name: "leeway_x_seconds", help: "Time.", kind: .histogram,
            samples: histogram.samples(labels: [.init("part", "p")]))
        #expect(
            text([family], as: .prometheusText) == """
                # HELP leeway_x_seconds Time.
                # TYPE leeway_x_seconds histogram
                leeway_x_seconds_bucket{part="p",le="1e-05"} 1
                leeway_x_seconds_bucket{part="p",le="0.5"} 2
                leeway_x_seconds_bucket{part="p",le="1.0"} 3
                leeway_x_seconds_bucket{part="p",le="10.0"} 4
                leeway_x_seconds_bucket{part="p",le="+Inf"} 5
                leeway_x_seconds_sum{part="p"} 22.001
                leeway_x_seconds_count{part="p"} 5

                """)
    }

    @Test func `a histogram without observations has all its buckets`() {
        let samples = DurationHistogram().samples()
        #expect(samples.count == DurationHistogram().bounds.count + 3)
        #expect(samples.allSatisfy { $0.value == 0 })
    }

    @Test(arguments: [
        (0, "0"), (-0.0, "0"), (-3, "-3"), (0.1, "0.1"), (9_007_199_254_740_991, "9007199254740991"),
        (9_007_199_254_740_992, "9007199254740992.0"),
        (-9_223_372_036_854_775_808, "-9.223372036854776e+18"),
        (1e300, "1e+300"), (.leastNonzeroMagnitude, "5e-324"), (.nan, "NaN"), (.signalingNaN, "NaN"),
        (.infinity, "+Inf"),
        (-.infinity, "-Inf"),
    ])
    func `any number has a text that Prometheus reads`(value: Double, expected: String) {
        let family = MetricFamily(name: "x", help: "", kind: .gauge, samples: [MetricSample(value: value)])
        let line = text([family], as: .prometheusText).split(separator: "\n").last
        #expect(line == "x \(expected)")
    }
}
