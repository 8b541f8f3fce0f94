import ArgumentParser
import Baselines
import Cells
import Foundation

/// `leeway baseline show`: a baseline as a table.
struct BaselineShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print a baseline as a table with small histograms.")

    @Argument(help: "The baseline file.")
    var file: String

    func run() throws {
        do {
            let baseline = try Baseline(contentsOf: file)
            try StandardOutput.write(lines(baseline))
        } catch {
            throw StandardError.failure("\(error)")
        }
    }

    private func lines(_ baseline: Baseline) -> [String] {
        var rows = [["column", "type", "cells", "missing", "invalid", "mean", "sd", "min", "max", "values"]]
        rows += baseline.columns.map { row($0, rows: baseline.rows) }
        let plain = TextTable.lines(rows.map { Array($0.dropLast()) }, rightAligned: [2, 3, 4, 5, 6, 7, 8])
        let used = plain.map(\.count).max() ?? 0
        let bars = min(30, max(10, Terminal.width(of: 1) - used - 2))
        let texts = baseline.columns.map { BaselineHistogram(of: $0, bars: bars).text }
        for (index, text) in texts.enumerated() { rows[index + 1][9] = text }
        let head = [
            "model \(baseline.model), version \(baseline.version), \(baseline.rows) rows",
            "baseline \(baseline.hash)", "input    \(baseline.inputHash)", "",
        ]
        return head + TextTable.lines(rows, rightAligned: [2, 3, 4, 5, 6, 7, 8])
    }

    private func row(_ column: ReferenceColumn, rows: UInt64) -> [String] {
        let layout = column.cells.layout
        func number(_ value: Double?) -> String { value.map(Decimal.text) ?? "" }
        func share(_ slot: Int) -> String {
            let count = column.counts[slot]
            return count == 0 ? "0" : Decimal.percent(Double(count) / Double(rows))
        }
        let isNumeric = if case .numeric = column.cells { true } else { false }
        let name = column.name.count > 32 ? column.name.prefix(31) + "…" : column.name
        return [
            name, isNumeric ? "numeric" : "categorical", "\(layout.valueCells)", share(layout.missing),
            share(layout.invalid), number(column.mean), number(column.standardDeviation),
            number(column.extremes?.minimum), number(column.extremes?.maximum), "",
        ]
    }
}
