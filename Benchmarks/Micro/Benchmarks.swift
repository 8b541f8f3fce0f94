import Benchmark

/// What the runner calls to register every benchmark.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration.metrics = [.wallClock]
    Benchmark.defaultConfiguration.maxDuration = .milliseconds(500)
    registerKernels()
    registerStatistics()
    registerSlides()
}
