import Benchmark
import Cells
import Measuring

/// One slide of a full window over ten numeric columns; a window a hundred times longer has to cost the same.
func registerSlides() {
    for panes in [30, 3_000] {
        Benchmark(
            "slide a window of \(panes) panes, ten numeric columns",
            closure: { (benchmark: Benchmark, stream: PaneStream) in
                stream.fill()
                benchmark.startMeasurement()
                blackHole(stream.slide())
                benchmark.stopMeasurement()
            },
            setup: {
                let column = Sample.numericColumn("x")
                let stream = PaneStream(CountsLayout(Array(repeating: column, count: 10)), panes: panes)
                for _ in 0..<panes {
                    stream.fill()
                    blackHole(stream.slide())
                }
                return stream
            })
    }
}
