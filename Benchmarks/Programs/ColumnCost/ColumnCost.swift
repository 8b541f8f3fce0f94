import Cells
import Measuring
import Statistics

/// Times all statistics of one column in one window.
///
/// `column-cost numeric|categorical`: a turn evaluates a thousand windows and gives the nanoseconds per window. How
/// many instructions and allocations one takes shows in the difference between two numbers of turns.
@main
enum ColumnCost {
    private static let evaluations = 1_000

    static func main() throws {
        let column: ReferenceColumn
        switch CommandLine.arguments.dropFirst().first {
        case "numeric": column = Sample.numericColumn("x")
        case "categorical": column = Sample.categoricalColumn("c")
        default: throw Usage("column-cost numeric|categorical")
        }
        let (counts, extremes) = Sample.current(column)
        var valid: UInt64 = 0
        Turns.serve(about: #"{"evaluations":\#(evaluations)}"#) {
            var comparison = ColumnComparison()
            let time = Turns.nanoseconds {
                for _ in 0..<evaluations {
                    comparison.load(
                        counts.slots.span, base: 0, moments: counts.moments[0], extremes: extremes[0],
                        events: counts.events, of: column)
                    let evaluation = StatisticRegistry.evaluate(comparison)
                    valid &+= evaluation.valid
                }
            }
            return #"{"nanoseconds":\#(time / Double(evaluations)),"digest":\#(valid)}"#
        }
    }
}
