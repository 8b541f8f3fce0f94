import Statistics
import TestSupport

/// A random number term with its own evaluator: unknown is NaN.
indirect enum RandomNumber {
    case literal(String)
    case measure(Measure)
    case negated(RandomNumber)
    case sum(RandomNumber, String, RandomNumber)

    init(depth: Int, using random: inout SplitMix64) {
        switch depth == 0 ? Int.random(in: 0...1, using: &random) : Int.random(in: 0...4, using: &random) {
        case 0:
            let literals = [
                "0", "1", "2", "0.5", "1e-3", "3.25", "1e308", "0.1", "12345678.9", "5e-324", "200",
            ]
            self = .literal(literals.randomElement(using: &random) ?? "0")
        case 1: self = .measure(Measure.allCases.randomElement(using: &random) ?? .psi)
        case 2: self = .negated(.init(depth: depth - 1, using: &random))
        default:
            let operation = ["+", "-", "*", "/"].randomElement(using: &random) ?? "+"
            self = .sum(
                .init(depth: depth - 1, using: &random), operation, .init(depth: depth - 1, using: &random))
        }
    }

    /// The text with a bracket around everything, so that it says nothing of precedence.
    var text: String {
        switch self {
        case .literal(let text): text
        case .measure(let measure): measure.rawValue
        case .negated(let operand): "(-\(operand.text))"
        case .sum(let left, let operation, let right): "(\(left.text) \(operation) \(right.text))"
        }
    }

    func value(_ lookup: (Measure) -> Double) -> Double {
        switch self {
        case .literal(let text): return Double(text) ?? .nan
        case .measure(let measure): return lookup(measure)
        case .negated(let operand): return 0 - operand.value(lookup)
        case .sum(let left, let operation, let right):
            let (first, second) = (left.value(lookup), right.value(lookup))
            if first.isNaN || second.isNaN { return .nan }
            let result = Self.combine(first, operation, second)
            return result.isFinite ? result : .nan
        }
    }

    static func combine(_ left: Double, _ operation: String, _ right: Double) -> Double {
        switch operation {
        case "+": left + right
        case "-": left - right
        case "*": left * right
        default: left / right
        }
    }
}

/// A random condition with its own evaluator, in numbers: false 0, unknown 1/2, true 1.
indirect enum RandomCondition {
    case comparison(RandomNumber, String, RandomNumber)
    case not(RandomCondition)
    case join(RandomCondition, String, RandomCondition)

    init(depth: Int, using random: inout SplitMix64) {
        switch depth == 0 ? 0 : Int.random(in: 0...3, using: &random) {
        case 0:
            let comparison = [">", ">=", "<", "<=", "==", "!="].randomElement(using: &random) ?? ">"
            self = .comparison(
                .init(depth: depth.clamped(to: 0...2), using: &random), comparison,
                .init(depth: depth.clamped(to: 0...2), using: &random))
        case 1: self = .not(.init(depth: depth - 1, using: &random))
        default:
            let word = Bool.random(using: &random) ? "and" : "or"
            self = .join(
                .init(depth: depth - 1, using: &random), word, .init(depth: depth - 1, using: &random))
        }
    }

    /// The text with a bracket around everything, so that it says nothing of precedence.
    var text: String {
        switch self {
        case .comparison(let left, let comparison, let right): "(\(left.text) \(comparison) \(right.text))"
        case .not(let operand): "(not \(operand.text))"
        case .join(let left, let word, let right): "(\(left.text) \(word) \(right.text))"
        }
    }

    func truth(_ lookup: (Measure) -> Double) -> Double {
        switch self {
        case .comparison(let left, let comparison, let right):
            Self.compare(left.value(lookup), comparison, right.value(lookup))
        case .not(let operand): 1 - operand.truth(lookup)
        case .join(let left, "and", let right): min(left.truth(lookup), right.truth(lookup))
        case .join(let left, _, let right): max(left.truth(lookup), right.truth(lookup))
        }
    }

    static func compare(_ left: Double, _ comparison: String, _ right: Double) -> Double {
        if left.isNaN || right.isNaN { return 0.5 }
        let holds =
            switch comparison {
            case ">": left > right
            case ">=": !(left < right)
            case "<": left < right
            case "<=": !(left > right)
            case "==": left == right
            default: left < right || left > right
            }
        return holds ? 1 : 0
    }
}

extension Comparable {
    fileprivate func clamped(to range: ClosedRange<Self>) -> Self {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
