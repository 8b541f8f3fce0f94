import Cells
import TestSupport

/// Counters and edges that no sane stream has, and a damaged one may.
enum HostileInput {
    /// Ascending edges of any magnitude, some of them neighbours.
    static func edges(using generator: inout SplitMix64) -> [Double] {
        let magnitude = [5e-324, 1e-300, 1e-30, 1, 1e30, 1e250, 1.7e308][generator.below(7)]
        var edges: Set<Double> = [0]
        for _ in 0..<(1 + generator.below(230)) {
            let x = (generator.uniform() * 2 - 1) * magnitude
            edges.insert(x)
            if generator.below(4) == 0 { edges.insert(x.nextUp) }
        }
        return edges.map { $0 + 0 }.sorted().prefix(241).map { $0 }
    }

    /// Counts of nothing, of one slot alone, of missing values alone, of a few events or of 2^53 in each slot.
    static func counts(_ layout: CellLayout, using generator: inout SplitMix64) -> [UInt64] {
        var counts = [UInt64](repeating: 0, count: layout.slots)
        switch generator.below(6) {
        case 0: break
        case 1: counts[generator.below(layout.slots)] = 1 << UInt64(generator.below(54))
        case 2: counts[layout.missing] = 1 << UInt64(generator.below(54))
        case 3: for slot in counts.indices { counts[slot] = UInt64(generator.below(4)) }
        case 4: for slot in counts.indices { counts[slot] = 1 << 53 }
        default:
            for slot in counts.indices { counts[slot] = generator.next() >> UInt64(11 + generator.below(53)) }
        }
        return counts
    }

    /// Sums of real values, or of none at all, or numbers that no values can have.
    static func moments(
        _ counts: [UInt64], _ values: [Double], _ scale: MomentScale?, using generator: inout SplitMix64
    ) -> MomentSums {
        var moments = MomentSums()
        if generator.below(2) == 0, let scale {
            for x in values { moments.insert(x, scale: scale) }
        } else {
            moments.count = counts.reduce(0, &+) >> UInt64(generator.below(8))
            moments.sum = Int128(truncatingIfNeeded: Int64(bitPattern: generator.next())) << 32
            moments.sumOfSquares = Int128(generator.next()) << Int128(generator.below(63))
        }
        return moments
    }

    /// Nothing, or the ends of an interval of any magnitude.
    static func extremes(using generator: inout SplitMix64) -> Extremes {
        var extremes = Extremes()
        for _ in 0..<generator.below(3) {
            extremes.insert([-1.79e308, -1e250, -1, -5e-324, 0, 1e-300, 3, 1.79e308][generator.below(8)])
        }
        return extremes
    }
}
