import Cells
import Windowing

/// The windows by their definition: it keeps every event, and counts each window anew.
struct NaiveWindows {
    let specs: [WindowSpec]
    private var events: [Event] = []
    private var lost: [ClosedRange<Int64>] = []
    private var evaluated: Set<Evaluation> = []

    private struct Evaluation: Hashable {
        let end: Int64
        let rank: Int
    }

    init(_ specs: [WindowSpec]) { self.specs = specs }

    /// Takes in the events that are not before an evaluated end, and returns the number of the others.
    mutating func count(_ batch: [Event]) -> Int {
        let floor = evaluated.map(\.end).max() ?? Int64.min
        let counted = batch.filter { $0.time >= floor }
        events += counted
        return batch.count - counted.count
    }

    mutating func lose(_ span: ClosedRange<Int64>) { lost.append(span) }

    /// Evaluates all windows that are due and were not evaluated before, in order.
    mutating func evaluate(through horizon: Horizon) -> [WindowResult] {
        var due: Set<Evaluation> = []
        for (rank, spec) in specs.enumerated() {
            let limit: Int64 =
                switch horizon {
                case .watermark(let time): time.milliseconds
                case .endOfInput(let newest): spec.firstEnd(after: newest).milliseconds
                }
            for time in Set(events.map { spec.paneStart(of: EventTime(milliseconds: $0.time)).milliseconds })
            {
                for step in 1...(spec.size / spec.slide) where time + step * spec.slide <= limit {
                    due.insert(Evaluation(end: time + step * spec.slide, rank: rank))
                }
            }
        }
        due.subtract(evaluated)
        evaluated.formUnion(due)
        return due.sorted { ($0.end, $0.rank) < ($1.end, $1.rank) }.map {
            result(specs[$0.rank], end: $0.end)
        }
    }

    private func result(_ spec: WindowSpec, end: Int64) -> WindowResult {
        let start = end - spec.size
        let members = events.filter { $0.time >= start && $0.time < end }
        var counts = Counts(Fixture.layout)
        var extremes = Array(repeating: Extremes(), count: 3)
        let batch = Fixture.batch(members)
        var unseenNames = UnseenNames()
        unseenNames.count(batch, rows: 0..<batch.count)
        counts.count(batch, rows: 0..<batch.count, layout: Fixture.layout, extremes: &extremes)
        extremes = Array(repeating: Extremes(), count: 3)
        for member in members {
            if let age = member.age { extremes[0].insert(age) }
            if member.balance.isFinite { extremes[1].insert(member.balance) }
        }
        let offsets = Dictionary(grouping: members, by: \.partition).map { partition, members in
            OffsetRange(
                partition: partition, first: members.map(\.offset).min() ?? 0,
                last: members.map(\.offset).max() ?? 0)
        }
        let first = EventTime(milliseconds: events.map(\.time).min() ?? 0)
        return WindowResult(
            spec: spec, start: EventTime(milliseconds: start), end: EventTime(milliseconds: end),
            isPartial: start < spec.paneStart(of: first).milliseconds
                || lost.contains { $0.overlaps(start...(end - 1)) },
            counts: counts, extremes: extremes, unseenNames: unseenNames,
            offsets: offsets.sorted { $0.partition < $1.partition })
    }
}
