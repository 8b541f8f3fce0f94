import Cells
import Measuring
import Statistics

/// Times the way from columns to statistics: counting all rows into cells, then every statistic of every column.
///
/// `drift-timing REFERENCE CURRENT COLUMNS`: both files hold raw doubles, column after column. What is made of the
/// reference is made beforehand. A turn gives the nanoseconds for all columns together, and each column's PSI,
/// KL divergence and bounds of KS.
@main
enum DriftTiming {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let columnCount = Int(arguments[3]), columnCount > 0 else {
            throw Usage("drift-timing REFERENCE CURRENT COLUMNS")
        }
        let reference = try RawFile.doubles(arguments[1])
        let current = try RawFile.doubles(arguments[2])
        let rows = current.count / columnCount
        let columns = (0..<columnCount).compactMap { index in
            let length = reference.count / columnCount
            return Sample.column("f\(index)", of: reference[index * length..<(index + 1) * length].sorted())
        }
        let layout = CountsLayout(columns)
        var filling = RowBatch(layout: layout, capacity: rows)
        for row in 0..<rows {
            filling.beginRow()
            for column in columns.indices { filling.setNumber(current[column * rows + row], column: column) }
            filling.commitRow(time: 0, offset: Int64(row))
        }
        let batch = filling

        Turns.serve(about: #"{"columns":\#(columnCount),"rows":\#(rows)}"#) {
            var evaluations: [ColumnEvaluation] = []
            let time = Turns.median(passes: 3) {
                var counts = Counts(layout)
                var extremes = Array(repeating: Extremes(), count: columns.count)
                counts.count(batch, rows: 0..<rows, layout: layout, extremes: &extremes)
                var comparison = ColumnComparison()
                evaluations = columns.indices.map { index in
                    comparison.load(
                        counts.slots.span, base: layout.columns[index].base, moments: counts.moments[index],
                        extremes: extremes[index], events: counts.events, of: columns[index])
                    return StatisticRegistry.evaluate(comparison)
                }
            }
            let measured = [Measure.psi, .kl, .ksLower, .ksUpper].map { measure in
                let values = evaluations.map { $0[measure].number.map { "\($0)" } ?? "null" }
                return #""\#(measure.rawValue)":[\#(values.joined(separator: ","))]"#
            }
            return #"{"nanoseconds":\#(time),\#(measured.joined(separator: ","))}"#
        }
    }
}
