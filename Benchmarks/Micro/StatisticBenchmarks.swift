import Benchmark
import Cells
import Measuring
import Statistics

/// All statistics of one column in one window together, then each by itself.
func registerStatistics() {
    let columns = [
        ("numeric", Sample.numericColumn("x")), ("categorical", Sample.categoricalColumn("c")),
    ]
    let thousandfold = Benchmark.Configuration(metrics: [.wallClock], scalingFactor: .kilo)
    for (kind, column) in columns {
        let (counts, extremes) = Sample.current(column)
        @Sendable func comparison() -> ColumnComparison {
            ColumnComparison(
                reference: column, counters: counts.slots, moments: counts.moments[0], extremes: extremes[0],
                events: counts.events)
        }
        Benchmark("one \(kind) column-window, all statistics", configuration: thousandfold) { benchmark in
            var compared = comparison()
            let slots = counts.slots
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations {
                compared.load(
                    slots.span, base: 0, moments: counts.moments[0], extremes: extremes[0],
                    events: counts.events, of: column)
                blackHole(StatisticRegistry.evaluate(compared))
            }
            benchmark.stopMeasurement()
        }
        Benchmark("one \(kind) column-window, the part that statistics share", configuration: thousandfold) {
            benchmark in
            var compared = comparison()
            let slots = counts.slots
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations {
                compared.load(
                    slots.span, base: 0, moments: counts.moments[0], extremes: extremes[0],
                    events: counts.events, of: column)
            }
            benchmark.stopMeasurement()
            blackHole(compared.valid)
        }
        for statistic in StatisticRegistry.all where statistic.isDefined(on: column) {
            Benchmark("\(kind) \(statistic)", configuration: thousandfold) { benchmark in
                let compared = comparison()
                var evaluation = ColumnEvaluation(valid: compared.valid)
                benchmark.startMeasurement()
                for _ in benchmark.scaledIterations { statistic.measure(compared, into: &evaluation) }
                benchmark.stopMeasurement()
                blackHole(evaluation)
            }
        }
    }
}
