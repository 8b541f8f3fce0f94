import Engine
import Rules
import Settings
import Statistics
import Windowing

/// Why a replay brought no alert, where that lies in the data's extent and not in the data.
struct AlertSilence {
    private struct Tally {
        var complete = 0
        var partial = 0
        /// The most events in a window that rules judge.
        var mostEvents = 0.0
    }

    private struct Key: Hashable {
        let stream: String
        let window: String
    }

    private let monitors: [Monitor]
    private var order: [Key] = []
    private var tallies: [Key: Tally] = [:]
    private var rules: [Key: [Rule]] = [:]

    init(monitors: [Monitor]) { self.monitors = monitors }

    mutating func add(_ window: EvaluatedWindow) {
        let key = Key(stream: "\(window.stream.model) \(window.stream.version)", window: window.window.label)
        if tallies[key] == nil {
            order.append(key)
            let own = monitors.filter { $0.model == window.stream.model }
            let monitor =
                own.first { $0.version == .exactly(window.stream.version) }
                ?? own.first { $0.version == .any }
            rules[key] = (monitor?.rules ?? []).filter { $0.window.map { $0 == window.window } ?? true }
        }
        if window.isPartial {
            tallies[key, default: Tally()].partial += 1
        } else {
            tallies[key, default: Tally()].complete += 1
        }
        if !window.isPartial || rules[key]?.contains(where: \.allowsPartial) == true {
            let count = window.evaluations.first?[.count].number ?? 0
            tallies[key, default: Tally()].mostEvents = max(tallies[key]?.mostEvents ?? 0, count)
        }
    }

    /// `no alert`, and per model and window why none could fire.
    var lines: [String] {
        guard !order.isEmpty else { return ["no alert: no window has ended with an event in it"] }
        return ["no alert"]
            + order.compactMap { key in
                guard let tally = tallies[key], let reason = reason(tally, rules[key] ?? []) else {
                    return nil
                }
                return "  \(key.stream), \(key.window): \(reason)"
            }
    }

    private func reason(_ tally: Tally, _ rules: [Rule]) -> String? {
        if rules.isEmpty { return "no rule is over this window" }
        if tally.complete == 0, !rules.contains(where: \.allowsPartial) {
            return
                "all \(Plural.text(tally.partial, "window")) are partial, since the events span less time than one; "
                + "rules judge those only with allow_partial: true"
        }
        let minimum = rules.map(\.minimumCount).min() ?? 0
        guard tally.mostEvents < Double(minimum) else { return nil }
        return
            "no window has more than \(Plural.text(Int(tally.mostEvents), "event")), and the rules ask for "
            + "minimum_count: \(minimum)"
    }
}
