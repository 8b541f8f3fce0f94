import Statistics

/// A part of an expression that is a number.
indirect enum Quantity: Sendable, Hashable {
    case number(Double)
    case measure(Measure)
    case negated(Quantity)
    case arithmetic(Quantity, Arithmetic, Quantity)

    /// The number, or `nil` where it is unknown; `lookup` gives the number of a measure.
    func value(_ lookup: (Measure) -> Double?) -> Double? {
        switch self {
        case .number(let number): return number
        case .measure(let measure): return lookup(measure)
        case .negated(let operand): return operand.value(lookup).map { -$0 }
        case .arithmetic(let left, let operation, let right):
            guard let left = left.value(lookup), let right = right.value(lookup) else { return nil }
            return operation(left, right)
        }
    }

    /// The number of a part that names no measure; `nil` for others, and where it is not finite.
    var constant: Double? { value { _ in nil } }
}

extension Quantity: CustomStringConvertible {
    /// The canonical text: single spaces, no bracket more than is needed to read the same tree.
    var description: String {
        switch self {
        case .number(let number):
            let text = number.description
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        case .measure(let measure): return measure.rawValue
        case .negated(let operand):
            if case .negated = operand { return "-(\(operand))" }
            return "-" + operand.text(within: 3)
        case .arithmetic(let left, let operation, let right):
            return left.text(within: precedence) + " \(operation.rawValue) "
                + right.text(within: precedence + 1)
        }
    }

    private var precedence: Int {
        switch self {
        case .number, .measure: 4
        case .negated: 3
        case .arithmetic(_, let operation, _): operation == .multiply || operation == .divide ? 2 : 1
        }
    }

    private func text(within minimum: Int) -> String { precedence < minimum ? "(\(self))" : description }
}
