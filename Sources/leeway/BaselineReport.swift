import Baselines

/// Tells on standard error how the building of a baseline goes.
struct BaselineReport {
    private static let shownRows = 10

    private let input: String
    private let isTerminal = Terminal.isRewritable(2)
    private var badRows = 0
    private var isBarVisible = false

    init(input: String) { self.input = input }

    mutating func observe(_ event: BaselineEvent) {
        switch event {
        case .progress(let share): show(share)
        case .badRow(let line, let reason):
            badRows += 1
            if badRows <= Self.shownRows { write("\(input), line \(line): bad row: \(reason)") }
        case .counted(let rows, let bad, let skipped):
            if bad > Self.shownRows { write("\(input): and \(bad - Self.shownRows) more bad rows") }
            var text = "\(input): \(rows) \(rows == 1 ? "row" : "rows")"
            if bad > 0 { text += ", \(bad) bad left out" }
            if skipped > 0 { text += ", \(skipped) passed over (blank lines, ground truth, other models)" }
            write(text)
        case .otherModels(let models):
            write("  of other models: \(models.map(\.description).joined(separator: ", "))")
        case .column(let name, let text): write("  \(name): \(text)")
        case .invalidValues(let column, let count):
            write("  \(column): \(count) \(count == 1 ? "value is" : "values are") invalid in this column")
        }
    }

    /// Removes the progress bar.
    mutating func finish() {
        guard isBarVisible else { return }
        isBarVisible = false
        StandardError.print("\r\u{1B}[2K")
    }

    private mutating func write(_ text: String) {
        finish()
        StandardError.write(text)
    }

    private mutating func show(_ share: Double) {
        guard isTerminal, share < 1 else { return finish() }
        isBarVisible = true
        let filled = Int(share * 30)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        StandardError.print("\r\u{1B}[2K\(bar) \(Int(share * 100)) %")
    }
}
