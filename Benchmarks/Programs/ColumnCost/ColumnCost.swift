import Cells
import Measuring
import Statistics

/// Times all statistics of one column in one window.
///
/// `column-cost numeric|categorical WINDOWS`: a turn evaluates that many windows and gives the nanoseconds per window.
/// How many instructions and allocations one takes shows in the difference between two numbers of windows.
@main
enum ColumnCost {
    static func main() throws {
        let usage = Usage("column-cost numeric|categorical WINDOWS")
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let evaluations = Int(arguments[2]), evaluations > 0 else { throw usage }
        let column: ReferenceColumn
        switch arguments[1] {
        case "numeric": column = Sample.numericColumn("x")
        case "categorical": column = Sample.categoricalColumn("c")
        default: throw usage
        }
        let (counts, extremes) = Sample.current(column)
        var valid: UInt64 = 0
        Turns.serve(about: "{}") {
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
