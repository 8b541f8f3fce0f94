import Cells
import Engine
import Foundation
import Rules
import Statistics
import Synchronization
import Windowing

/// What the demo shows: alerts as they come, and on a terminal how the columns drift while it runs.
final class DemoView: Sendable {
    private struct State {
        var expected = 0
        var counters = PipelineCounters()
        var newest: EventTime?
        var drift: [(column: String, psi: Double, ksLower: Double?, ksUpper: Double?)] = []
        var evaluations = 0
        var firing: Set<String> = []
        var alerts = 0
        var shownLines = 0
        var lastShown = ContinuousClock.now
        var finish: (@Sendable () -> Void)?
        var isFinished = false
        var isConcluded = false
    }

    private let state = Mutex(State())
    private let isLive = Terminal.isRewritable(1)
    private let isColored =
        Terminal.isRewritable(1) && ProcessInfo.processInfo.environment["NO_COLOR"] == nil

    /// How many events will come.
    func expect(_ count: Int) { state.withLock { $0.expected = count } }

    /// What to do when all have been taken in and committed.
    func onFinish(_ action: @escaping @Sendable () -> Void) { state.withLock { $0.finish = action } }

    /// Prints a line above what is live.
    func say(_ text: String) {
        state.withLock { state in
            erase(&state)
            write(text + "\n")
            draw(&state)
        }
    }

    // MARK: - Following the engine

    func observer() -> any EngineObserver { Observer(view: self) }

    private struct Observer: EngineObserver {
        let view: DemoView

        func didStart(partitions: Int) { view.say("Reading \(partitions) partitions of embedded Kafka.") }
        func didCommit(_ outcome: EndOutcome) { view.take(outcome) }
        func didTake(_ counters: PipelineCounters) { view.take(counters) }
        func didCommit(_ counters: PipelineCounters) { view.commit(counters) }
    }

    private func take(_ outcome: EndOutcome) {
        state.withLock { state in
            state.newest = outcome.end
            for window in outcome.windows {
                state.evaluations += window.evaluations.count
                state.drift = zip(window.columns, window.evaluations).map { column, evaluation in
                    (
                        column.name, evaluation[.psi].number ?? 0, evaluation[.ksLower].number,
                        evaluation[.ksUpper].number
                    )
                }
            }
        }
        for notice in outcome.alerts {
            guard notice.transition.state == .firing || notice.transition.state == .resolved else { continue }
            let isNew = state.withLock { state in
                state.alerts += 1
                if notice.transition.state == .resolved {
                    return state.firing.remove(notice.fingerprint) != nil
                }
                return state.firing.insert(notice.fingerprint).inserted
            }
            let mark =
                switch notice.transition.state {
                case .resolved: colored("CLEAR", 32)
                default: isNew ? colored("ALERT", 31) : colored("  now", 33)
                }
            say("\(mark) \(AlertText.time(notice))  \(notice.line)")
        }
    }

    private func take(_ counters: PipelineCounters) {
        state.withLock { state in
            state.counters = counters
            guard isLive, ContinuousClock.now - state.lastShown > .milliseconds(100) else { return }
            state.lastShown = .now
            erase(&state)
            draw(&state)
        }
    }

    private func commit(_ counters: PipelineCounters) {
        let finish = state.withLock { state -> (@Sendable () -> Void)? in
            state.counters = counters
            guard counters.consumed >= UInt64(state.expected), state.expected > 0, !state.isFinished else {
                return nil
            }
            state.isFinished = true
            return state.finish
        }
        finish?()
    }

    /// Prints what came of it all, once.
    func conclude(ledger: String, configuration: String) {
        state.withLock { state in
            guard !state.isConcluded else { return }
            state.isConcluded = true
            erase(&state)
            var text = "\n\(state.counters.consumed) events read, \(state.counters.counted) counted, "
            text += "\(state.counters.late) late, \(state.counters.rejected) rejected; "
            text += "\(state.evaluations) evaluations, \(state.alerts) changes of alerts.\n\n"
            text += Self.table(state.drift).joined(separator: "\n")
            text += "\n\nEverything is in the ledger:\n"
            text += "  sqlite3 \(Shell.word(ledger)) 'select * from leeway_alerts'\n"
            text += "The configuration to copy: \(configuration)\n"
            write(text)
        }
    }

    // MARK: - Drawing

    private static func table(
        _ drift: [(column: String, psi: Double, ksLower: Double?, ksUpper: Double?)]
    ) -> [String] {
        var rows = [["column", "PSI", "KS", ""]]
        for entry in drift.sorted(by: { $0.psi > $1.psi }) {
            var interval = "-"
            if let lower = entry.ksLower, let upper = entry.ksUpper {
                interval = "\(Decimal.text(lower))-\(Decimal.text(upper))"
            }
            let bar = String(repeating: "█", count: min(40, Int(entry.psi * 20)))
            rows.append([entry.column, Decimal.text(entry.psi), interval, bar])
        }
        return TextTable.lines(rows, rightAligned: [1])
    }

    private func draw(_ state: inout State) {
        guard isLive, state.expected > 0, !state.isFinished else { return }
        let share = min(1, Double(state.counters.consumed) / Double(state.expected))
        let filled = Int(share * 40)
        var lines = [
            "",
            "\(String(repeating: "█", count: filled))\(String(repeating: "░", count: 40 - filled)) "
                + "\(Int(share * 100)) %  \(state.counters.consumed) events"
                + (state.newest.map { "  windows to \($0.rfc3339.prefix(10))" } ?? ""),
        ]
        lines += Self.table(state.drift)
        state.shownLines = lines.count
        // A line that wraps is more lines than are erased.
        let width = Terminal.width(of: 1)
        write(lines.map { String($0.prefix(width)) }.joined(separator: "\n") + "\n")
    }

    private func erase(_ state: inout State) {
        guard isLive, state.shownLines > 0 else { return }
        write("\u{1B}[\(state.shownLines)A\u{1B}[J")
        state.shownLines = 0
    }

    private func colored(_ text: String, _ code: Int) -> String {
        isColored ? "\u{1B}[1;\(code)m\(text)\u{1B}[0m" : text
    }

    private func write(_ text: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    }
}
