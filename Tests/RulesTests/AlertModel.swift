import Rules
import Windowing

/// The life cycle of an alert on `psi > 0.2`, told a second time: a table per column, sets for the group.
struct AlertModel {
    /// A transition without its numbers.
    struct Event: Equatable {
        let state: AlertState
        let at: Int64
        let since: Int64
        let columns: [Int]

        init(_ state: AlertState, at: Int64, since: Int64, _ columns: [Int]) {
            (self.state, self.at, self.since, self.columns) = (state, at, since, columns)
        }

        init(_ transition: AlertTransition) {
            self.init(
                transition.state, at: transition.at.milliseconds, since: transition.since.milliseconds,
                transition.columns)
        }
    }

    private struct Column {
        /// The ends at which the condition was known and true, without interruption by a known false.
        var run: [Int64] = []
        var isFiring = false
    }

    let hold: Int64
    let slide: Int64
    /// Below this a firing column clears; `nil`: at or below 0.2.
    let clear: Double?
    private var columns = Array(repeating: Column(), count: 4)
    private var since: Int64 = 0

    init(hold: Int64, slide: Int64, clear: Double?) {
        (self.hold, self.slide, self.clear) = (hold, slide, clear)
    }

    var firing: [Int] { columns.indices.filter { columns[$0].isFiring } }
    var pending: [Int] { columns.indices.filter { !columns[$0].isFiring && !columns[$0].run.isEmpty } }

    /// `values`: of each column that was evaluated, the value, or `nil` for unknown.
    mutating func step(end: Int64, _ values: [Int: Double?]) -> [Event] {
        let before = (firing: Set(firing), pending: Set(pending))
        let beganBefore = pending.compactMap { columns[$0].run.first }.min() ?? 0
        for (place, known) in values {
            guard let value = known else { continue }
            let isHigh = value > 0.2
            let isLow = clear.map { value < $0 } ?? !isHigh
            switch (columns[place].isFiring, isHigh, isLow) {
            case (true, _, true): columns[place] = Column()
            case (true, _, false): break
            case (false, false, _): columns[place] = Column()
            case (false, true, _):
                columns[place].run.append(end)
                columns[place].isFiring = Int64(columns[place].run.count - 1) * slide >= hold
            }
        }
        let began = pending.compactMap { columns[$0].run.first }.min() ?? 0
        switch (before.firing.isEmpty, firing.isEmpty) {
        case (true, false):
            since = firing.compactMap { columns[$0].run.first }.min() ?? 0
            return [Event(.firing, at: end, since: since, firing)]
        case (false, false):
            return before.firing == Set(firing) ? [] : [Event(.firing, at: end, since: since, firing)]
        case (false, true):
            let resolved = Event(.resolved, at: end, since: since, before.firing.sorted())
            return [resolved] + (pending.isEmpty ? [] : [Event(.pending, at: end, since: began, pending)])
        case (true, true):
            switch (before.pending.isEmpty, pending.isEmpty) {
            case (true, false): return [Event(.pending, at: end, since: began, pending)]
            case (false, true):
                return [Event(.inactive, at: end, since: beganBefore, before.pending.sorted())]
            default: return []
            }
        }
    }
}
