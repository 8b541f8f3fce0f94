import Statistics

/// A part of an expression that is true, false or unknown.
indirect enum Condition: Sendable, Hashable {
    case comparison(Quantity, Comparison, Quantity)
    case not(Condition)
    case and(Condition, Condition)
    case or(Condition, Condition)

    /// The verdict, where `lookup` gives the number of a measure, or `nil` where it is unknown.
    func verdict(_ lookup: (Measure) -> Double?) -> Verdict {
        switch self {
        case .comparison(let left, let comparison, let right):
            guard let left = left.value(lookup), let right = right.value(lookup) else { return .unknown }
            return Verdict(comparison.holds(left, right))
        case .not(let operand): return operand.verdict(lookup).negated
        case .and(let left, let right): return left.verdict(lookup).and(right.verdict(lookup))
        case .or(let left, let right): return left.verdict(lookup).or(right.verdict(lookup))
        }
    }
}

extension Condition: CustomStringConvertible {
    /// The canonical text: single spaces, no bracket more than is needed to read the same tree.
    var description: String {
        switch self {
        case .comparison(let left, let comparison, let right): "\(left) \(comparison.rawValue) \(right)"
        case .not(let operand): "not " + operand.text(within: 3)
        case .and(let left, let right): left.text(within: 2) + " and " + right.text(within: 3)
        case .or(let left, let right): left.text(within: 1) + " or " + right.text(within: 2)
        }
    }

    private var precedence: Int {
        switch self {
        case .comparison: 4
        case .not: 3
        case .and: 2
        case .or: 1
        }
    }

    private func text(within minimum: Int) -> String { precedence < minimum ? "(\(self))" : description }
}
