public import Statistics
public import Windowing

/// The life of one alert: of a rule, a model, a version, a window and a segment, grouping that model's
/// columns.
///
/// A pure state machine: each window end goes in, what is to be done comes out. Time is event time alone, so
/// the same evaluations give the same transitions at any speed. Of each column, at each window end at which
/// it is evaluated:
///
/// 1. An unknown verdict changes nothing and adds nothing to the time held: what cannot be judged neither
///    raises an alert nor ends one.
/// 2. At the first true verdict the column is pending, from that window end on.
/// 3. Each further true verdict adds one slide to the time held. A column whose time held reaches `for`
///    fires; with `for` 0 that is the first.
/// 4. A false verdict lets a pending column lapse, and the time held with it.
/// 5. A firing column clears when ``Rule/clearance(on:partial:)`` is true, whatever `when` says: between the
///    two thresholds it keeps firing. It can be pending again from the next window end on.
///
/// A column that is not evaluated keeps its state. The alert is firing while any column is, else pending
/// while any is. A transition is returned when that changes, and when the set of firing columns does.
public struct AlertMachine: Sendable {
    enum Phase: Sendable, Hashable {
        /// True since then, for `held` milliseconds.
        case pending(since: EventTime, held: Int64)
        /// Fired; true since then.
        case firing(since: EventTime)
    }

    /// The rule that is applied.
    public let rule: Rule
    /// What its revision is called in transitions and in the encoded state.
    public let revision: String
    /// The columns that are pending or firing, by place.
    var phases: [Int: Phase]
    /// What transitions give as `since` from firing to resolved; `nil` exactly while no column fires.
    var firingSince: EventTime?

    /// An alert with nothing pending.
    ///
    /// - Parameter revision: a text of any kind that stands for ``Rule/revision``, such as its hash.
    public init(rule: Rule, revision: String) {
        self.rule = rule
        self.revision = revision
        phases = [:]
        firingSince = nil
    }

    /// Whether nothing is pending and nothing fires: the machine is as new, and there is no state to keep.
    public var isIdle: Bool { phases.isEmpty }

    /// The places of the columns that fire, ascending.
    public var firingColumns: [Int] {
        phases.filter { if case .firing = $0.value { true } else { false } }.keys.sorted()
    }

    /// The places of the columns that are pending, ascending.
    public var pendingColumns: [Int] {
        phases.filter { if case .pending = $0.value { true } else { false } }.keys.sorted()
    }
}

extension AlertMachine {
    /// Applies the evaluations of the next window end, and returns what came of it: nothing, one transition,
    /// or `resolved` and then `pending`, where the last firing column cleared while another was pending.
    ///
    /// - Parameters:
    ///   - end: the window end, later than that of any step before.
    ///   - slide: the distance of the window's ends in milliseconds.
    ///   - partial: whether the window lacks part of its time.
    ///   - evaluations: the columns that the rule is over, in any order, each at most once.
    /// - Complexity: O(n + m log m) in the columns evaluated and those pending or firing.
    public mutating func step(
        end: EventTime, slide: Int64, partial: Bool,
        evaluations: [(column: Int, evaluation: ColumnEvaluation)]
    ) -> [AlertTransition] {
        let firedBefore = firingColumns
        let pendingBefore = pendingColumns
        let pendingSince = oldest(pendingBefore)
        for (column, evaluation) in evaluations {
            phases[column] = next(phases[column], evaluation, end: end, slide: slide, partial: partial)
        }
        let fired = firingColumns
        let pending = pendingColumns
        var due: [(state: AlertState, since: EventTime?, columns: [Int])] = []
        if !fired.isEmpty {
            firingSince = firingSince ?? oldest(fired)
            if fired != firedBefore { due.append((.firing, firingSince, fired)) }
        } else {
            if !firedBefore.isEmpty { due.append((.resolved, firingSince, firedBefore)) }
            firingSince = nil
            if !pending.isEmpty, pendingBefore.isEmpty || !firedBefore.isEmpty {
                due.append((.pending, oldest(pending), pending))
            }
            if pending.isEmpty, !pendingBefore.isEmpty, firedBefore.isEmpty {
                due.append((.inactive, pendingSince, pendingBefore))
            }
        }
        return due.map { transition($0.state, at: end, since: $0.since ?? end, $0.columns, evaluations) }
    }

    private func next(
        _ phase: Phase?, _ evaluation: ColumnEvaluation, end: EventTime, slide: Int64, partial: Bool
    ) -> Phase? {
        if case .firing = phase {
            return rule.clearance(on: evaluation, partial: partial) == .true ? nil : phase
        }
        switch rule.verdict(on: evaluation, partial: partial) {
        case .unknown: return phase
        case .false: return nil
        case .true:
            var since = end
            var held: Int64 = 0
            if case .pending(let start, let before) = phase {
                let (sum, overflows) = before.addingReportingOverflow(slide)
                since = start
                held = overflows ? .max : sum
            }
            return held >= rule.hold ? .firing(since: since) : .pending(since: since, held: held)
        }
    }

    private func oldest(_ columns: [Int]) -> EventTime? {
        columns.compactMap { phases[$0]?.since }.min()
    }
}

extension AlertMachine.Phase {
    var since: EventTime {
        switch self {
        case .pending(let since, _), .firing(let since): since
        }
    }
}

// MARK: - Transitions

extension AlertMachine {
    private func transition(
        _ state: AlertState, at end: EventTime, since: EventTime, _ columns: [Int],
        _ evaluations: [(column: Int, evaluation: ColumnEvaluation)]
    ) -> AlertTransition {
        let members = Set(columns)
        var found: [Int: ColumnEvaluation] = [:]
        for (column, evaluation) in evaluations where members.contains(column) { found[column] = evaluation }
        let worst = worst(of: columns, found)
        let evaluation = found[worst]
        let readings = rule.when.measures.map { measure in
            AlertReading(
                measure: measure, value: evaluation?.number(measure, minimumCount: rule.minimumCount),
                threshold: rule.when.threshold(of: measure))
        }
        return AlertTransition(
            state: state, at: end, since: since, column: worst, columns: columns, evaluation: evaluation,
            readings: readings, revision: revision)
    }

    /// The column with the worst headline; of equals, and where none has one, the first.
    private func worst(of columns: [Int], _ evaluations: [Int: ColumnEvaluation]) -> Int {
        var worst: (column: Int, badness: Double)?
        if let headline = rule.when.headline {
            for column in columns {
                let number = evaluations[column]?.number(headline.measure, minimumCount: rule.minimumCount)
                guard let number else { continue }
                let badness = headline.smallestIsWorst ? -number : number
                if worst.map({ badness > $0.badness }) ?? true { worst = (column, badness) }
            }
        }
        return worst?.column ?? columns.first ?? 0
    }
}
