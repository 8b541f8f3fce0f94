import RealModule
import Statistics

/// Proportions of normal distributions, from the error function.
enum NormalDistribution {
    /// N(0,1) and N(shift,1) over groups of equal mass under the first.
    static func shifted(by shift: Double, groups: Int) -> GroupProportions {
        let cuts = (1..<groups).map { point(Double($0) / Double(groups)) }
        let tails = [1] + cuts.map { tail($0 - shift) } + [0]
        return GroupProportions(
            reference: Array(repeating: 1 / Double(groups), count: groups),
            current: zip(tails, tails.dropFirst()).map { $0 - $1 })
    }

    /// P(Z > z).
    static func tail(_ z: Double) -> Double { Double.erfc(z / Double.sqrt(2)) / 2 }

    /// The z with P(Z <= z) equal to `probability`.
    private static func point(_ probability: Double) -> Double {
        var low = -40.0
        var high = 40.0
        while true {
            let middle = (low + high) / 2
            if middle == low || middle == high { return middle }
            if tail(-middle) < probability { low = middle } else { high = middle }
        }
    }
}
