public import Statistics

/// A condition on the measures of one column in one window, such as `psi > 0.2 and psi > psi_noise`.
///
/// The language has comparison (`> >= < <= == !=`, not chained), `and`, `or`, `not`, arithmetic (`+ - * /`,
/// the sign), brackets, numbers and the names of ``Measure``. Its types are numbers and conditions, checked
/// when it is read; the whole is a condition. Two expressions are equal when their trees are.
public struct Expression: Sendable, Hashable {
    /// How deep brackets, `not` and signs may be nested.
    public static let nestingLimit = 64
    /// How many operators an expression may have.
    public static let operatorLimit = 256

    /// Every name that an expression may use.
    static let names = Measure.allCases.map(\.rawValue)

    let root: Condition

    /// Reads an expression.
    ///
    /// - Complexity: O(n) in the length of `text`.
    public init(_ text: String) throws(ExpressionError) {
        var parser = try ExpressionParser(text)
        root = try parser.parse()
    }

    init(root: Condition) { self.root = root }

    /// The verdict on a column.
    ///
    /// A measure that is undefined or insufficient is unknown, and so is one that rests on valid values
    /// (``Measure/needsValidValues``) when there are fewer than `minimumCount` of those. Arithmetic with an
    /// unknown, a division by zero and any result that is not finite are unknown. Connectives are those of
    /// ``Verdict``.
    public func verdict(on evaluation: ColumnEvaluation, minimumCount: UInt64 = 0) -> Verdict {
        root.verdict { evaluation.number($0, minimumCount: minimumCount) }
    }
}

extension Expression: CustomStringConvertible {
    /// The canonical text: it reads back as an equal expression, and equal expressions have the same.
    public var description: String { root.description }
}

extension ColumnEvaluation {
    /// The number that a rule may judge by, or `nil` where the measure is unknown.
    func number(_ measure: Measure, minimumCount: UInt64) -> Double? {
        guard case .value(let value) = self[measure], value.isFinite else { return nil }
        return measure.needsValidValues && valid < minimumCount ? nil : value
    }
}
