import Engine
import Windowing

/// A line on the terminal that shows how far a replay has come; nothing where no person is watching.
struct ProgressBar {
    private let isShown = Terminal.isRewritable(2)
    private let start = ContinuousClock.now
    private var lastShown = ContinuousClock.now
    private var isVisible = false

    mutating func show(_ progress: Replay.Progress) {
        let now = ContinuousClock.now
        guard isShown, now - lastShown >= .milliseconds(100) else { return }
        lastShown = now
        isVisible = true
        let seconds = Double((now - start) / .seconds(1))
        let rate = Int(Double(progress.counters.consumed) / max(seconds, 0.001))
        var text = ""
        if let total = progress.totalBytes, total > 0 {
            let share = min(1, Double(progress.bytes) / Double(total))
            let filled = Int(share * 30)
            text += String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
            text += " \(Int(share * 100)) %"
        }
        text += "  \(progress.counters.consumed) records, \(rate)/s"
        if let newest = progress.newest { text += "  \(newest.rfc3339)" }
        // A line that wraps is not erased as a whole.
        StandardError.print("\r\u{1B}[2K\(text.prefix(Terminal.width(of: 2)))")
    }

    mutating func clear() {
        guard isVisible else { return }
        isVisible = false
        StandardError.print("\r\u{1B}[2K")
    }
}
