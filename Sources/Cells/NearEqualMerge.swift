/// The merge of neighbours into groups whose sum of squared masses is least.
struct NearEqualMerge {
    /// How many of the neighbours stand before each border between groups, ascending.
    private(set) var cuts: [Int] = []

    /// The merge of the neighbours with cumulative masses `ends` (beginning with 0) into as many groups of at least
    /// `minimum` as there can be, up to `target`; one group if there can be none.
    init(ends: [Double], target: Int, minimum: Double) {
        let count = ends.count - 1
        // costs[k]: of the best merge of the first k neighbours into the groups so far; firsts: where its last begins.
        var costs = [Double](repeating: .infinity, count: count + 1)
        costs[0] = 0
        var firsts: [[Int]] = []
        for _ in 0..<min(target, count) {
            var next = [Double](repeating: .infinity, count: count + 1)
            var first = [Int](repeating: 0, count: count + 1)
            for end in stride(from: 1, through: count, by: 1) {
                for start in 0..<end where costs[start].isFinite && ends[end] - ends[start] >= minimum {
                    let mass = ends[end] - ends[start]
                    let cost = costs[start] + mass * mass
                    if cost < next[end] {
                        next[end] = cost
                        first[end] = start
                    }
                }
            }
            firsts.append(first)
            costs = next
            if costs[count].isFinite { cuts = Self.cuts(firsts, count) }
        }
    }

    private static func cuts(_ firsts: [[Int]], _ count: Int) -> [Int] {
        var cuts: [Int] = []
        var end = count
        for first in firsts.reversed() {
            end = first[end]
            cuts.append(end)
        }
        // The last one found is the beginning of everything.
        return cuts.dropLast().reversed()
    }
}
