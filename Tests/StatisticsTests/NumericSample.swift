import Cells
import Kernels
import Statistics

/// A numeric column made of two samples and a grid, counted by a plain scalar search.
struct NumericSample {
    let reference: ReferenceColumn
    let counters: [UInt64]
    let moments: MomentSums
    let extremes: Extremes
    /// Both samples as the grid sees them, rounded down to its precision.
    let past: [Double], current: [Double]

    init(past: [Double], current: [Double], edges: [Double], precision: EdgeTable.Precision = .float64) {
        let grid = NumericGrid(table: EdgeTable(edges: edges, precision: precision))
        self.past = past.map { Self.roundDown($0, precision) }
        self.current = current.map { Self.roundDown($0, precision) }
        let counts = Self.count(self.past, edges)
        let extremes = Self.extremes(past)
        let scale = MomentScale(
            forMean: past.reduce(0) { $0 + $1 / Double(past.count) }, standardDeviation: Self.deviation(past),
            range: extremes.minimum...extremes.maximum)
        reference = ReferenceColumn(
            name: "x", role: .feature, cells: .numeric(grid), counts: counts,
            groups: Self.groups(counts, of: 10),
            moments: scale, extremes: extremes, mean: scale.center, standardDeviation: Self.deviation(past))
        var moments = MomentSums()
        for x in current { moments.insert(x, scale: scale) }
        self.moments = moments
        counters = Self.count(self.current, edges)
        self.extremes = Self.extremes(current)
    }

    var comparison: ColumnComparison {
        ColumnComparison(
            reference: reference, counters: counters, moments: moments, extremes: extremes,
            events: UInt64(current.count))
    }

    var evaluation: ColumnEvaluation { StatisticRegistry.evaluate(comparison) }

    static func roundDown(_ x: Double, _ precision: EdgeTable.Precision) -> Double {
        guard precision == .float32 else { return x }
        let rounded = Float(x)
        return Double(Double(rounded) > x ? rounded.nextDown : rounded)
    }

    /// One slot per value: the number of edges at or under it; none is missing or invalid.
    static func count(_ values: [Double], _ edges: [Double]) -> [UInt64] {
        var counts = [UInt64](repeating: 0, count: edges.count + 3)
        for x in values { counts[edges.partitioningIndex { $0 > x }] += 1 }
        return counts
    }

    /// Neighbouring slots merged to at most `count` groups of about equal mass.
    static func groups(_ counts: [UInt64], of count: Int) -> ComparisonGroups {
        let total = Double(counts.reduce(0, +))
        var cumulative: UInt64 = 0
        var groups: [UInt8] = []
        for slot in counts.indices.dropLast(2) {
            let share = total > 0 ? Double(cumulative) / total : 0
            groups.append(UInt8(min(Int(share * Double(count)), count - 1)))
            cumulative += counts[slot]
        }
        groups[0] = groups[1]
        groups[groups.count - 1] = groups[groups.count - 2]
        let used = Set(groups).sorted()
        return ComparisonGroups(
            count: used.count, groupOfSlot: groups.map { UInt8(used.firstIndex(of: $0) ?? 0) })
    }

    static func extremes(_ values: [Double]) -> Extremes {
        var extremes = Extremes()
        for x in values { extremes.insert(x) }
        return extremes
    }

    static func deviation(_ values: [Double]) -> Double {
        guard values.count > 1, let unit = values.map(\.magnitude).max(), unit > 0 else { return 0 }
        let scaled = values.map { $0 / unit }
        let mean = scaled.reduce(0, +) / Double(scaled.count)
        let squares = scaled.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(scaled.count - 1)).squareRoot() * unit
    }
}

extension [Double] {
    /// The first index whose element satisfies the condition, which all later ones satisfy too.
    func partitioningIndex(_ condition: (Double) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension NumericSample {
    /// The largest share of the reference in one cell of several values.
    var heaviestMultiValueShare: Double {
        guard case .numeric(let grid) = reference.cells else { return 0 }
        var heaviest: UInt64 = 0
        for slot in 0..<grid.layout.missing {
            let isSingle = grid.layout.values.contains(slot) && grid.isSingleValue[slot - 1]
            if !isSingle { heaviest = max(heaviest, reference.counts[slot]) }
        }
        return Double(heaviest) / Double(past.count)
    }
}
