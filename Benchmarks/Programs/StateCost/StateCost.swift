import Cells
import Measuring
import Statistics
import Windowing

/// What a given number of columns costs: memory, and how long an evaluation and a checkpoint of all of them take.
///
/// `state-cost COLUMNS PANES EVENTS`: models of up to a thousand columns, each with a baseline of its own and a full
/// window of PANES panes with EVENTS events each. More than a thousand columns are a multiple of it.
@main
enum StateCost {
    private static let columnsPerModel = 1_000
    private static let slide: Int64 = 60_000

    private struct Model {
        let columns: [ReferenceColumn]
        let layout: CountsLayout
        var windows: ModelWindows
    }

    static func main() throws {
        let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        guard numbers.count == 3, numbers.allSatisfy({ $0 > 0 }),
            numbers[0] < columnsPerModel || numbers[0] % columnsPerModel == 0
        else {
            throw Usage("state-cost COLUMNS PANES EVENTS")
        }
        let (columnCount, panes, events) = (numbers[0], numbers[1], numbers[2])
        var models = models(columnCount, panes: panes)
        let baselines = ResidentMemory.bytes ?? 0
        let values = Sample.normals(1 << 16, seed: 4)
        var evaluation = 0.0
        var checkpoint = 0.0
        for pane in 0..<panes {
            fill(&models, pane: pane, events: events, values)
            let horizon = Horizon.watermark(EventTime(milliseconds: Int64(pane + 1) * slide))
            // With the open panes of all columns changed, then with all of them closed.
            checkpoint = max(checkpoint, Turns.nanoseconds { drain(&models) })
            evaluation = max(evaluation, Turns.nanoseconds { evaluate(&models, through: horizon) })
            checkpoint = max(checkpoint, Turns.nanoseconds { drain(&models) })
        }
        let full = ResidentMemory.bytes ?? 0
        print(
            """
            {"columns":\(columnCount),"baseline_bytes":\(baselines),"resident_bytes":\(full),\
            "peak_bytes":\(ResidentMemory.peakBytes ?? full),\
            "evaluation_seconds":\(evaluation * 1e-9),"checkpoint_seconds":\(checkpoint * 1e-9)}
            """)
    }

    private static func models(_ columnCount: Int, panes: Int) -> [Model] {
        let reference = Sample.normals(1_000, seed: 1).sorted()
        let window = WindowSpec(size: Int64(panes) * slide, slide: slide)
        return stride(from: 0, to: columnCount, by: columnsPerModel).map { first in
            // Values of its own for every column, as baselines that were read from files have them.
            let columns = (first..<min(first + columnsPerModel, columnCount)).compactMap { index in
                Sample.column("f\(index)", of: reference.map { $0 + Double(index % 7) * 0.001 })
            }
            let layout = CountsLayout(columns)
            return Model(
                columns: columns, layout: layout, windows: ModelWindows(layout: layout, windows: [window]))
        }
    }

    /// Counts the same events into every model, for making events would take longer than all that is measured.
    private static func fill(_ models: inout [Model], pane: Int, events: Int, _ values: [Double]) {
        guard let layout = models.first?.layout else { return }
        var batch = RowBatch(layout: layout, capacity: min(events, 256))
        for event in 0..<events {
            batch.beginRow()
            let first = (pane &* events &+ event) &* 31
            for column in layout.columns.indices {
                batch.setNumber(values[(first &+ column &* 17) & 0xFFFF], column: column)
            }
            batch.commitRow(time: Int64(pane) * slide, offset: Int64(pane * events + event))
            guard batch.isFull || event == events - 1 else { continue }
            for index in models.indices {
                let late = models[index].windows.count(batch, partition: 0)
                precondition(late == 0, "BUG: a pane came too late")
            }
            batch.reset()
        }
    }

    private static func evaluate(_ models: inout [Model], through horizon: Horizon) {
        var comparison = ColumnComparison()
        for index in models.indices {
            guard let end = models[index].windows.nextEnd(through: horizon) else { continue }
            for result in models[index].windows.slide(to: end, through: horizon) {
                for (place, column) in models[index].columns.enumerated() {
                    comparison.load(
                        result.counts.slots.span, base: models[index].layout.columns[place].base,
                        moments: result.counts.moments[place], extremes: result.extremes[place],
                        events: result.counts.events, of: column)
                    let evaluation = StatisticRegistry.evaluate(comparison)
                    precondition(evaluation.valid > 0, "BUG: an empty window was evaluated")
                }
            }
        }
    }

    private static func drain(_ models: inout [Model]) {
        for index in models.indices {
            let changes = models[index].windows.drain()
            precondition(!changes.closed.isEmpty || !changes.open.isEmpty, "BUG: nothing to write")
        }
    }
}
