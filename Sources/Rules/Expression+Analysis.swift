public import Statistics

extension Expression {
    /// The measure by which columns are ranked, and which end of it is worse.
    public struct Headline: Sendable, Hashable {
        /// The first statistic that the expression names; the first count where it names no statistic.
        public let measure: Measure
        /// Whether the smallest value is the worst, as for `ks.p_value < 0.01`; else the largest is.
        public let smallestIsWorst: Bool
    }

    /// The measures that the expression names, each once, in the order of their first mention.
    public var measures: [Measure] {
        var seen: [Measure] = []
        for mention in root.mentions(isNegated: false) where !seen.contains(mention.measure) {
            seen.append(mention.measure)
        }
        return seen
    }

    /// The measure by which columns are ranked; `nil` for an expression that names none, such as `1 > 0`.
    ///
    /// The smallest value is worst where the expression asks for small ones: the measure stands left of `<`
    /// or `<=` or right of `>` or `>=`. Each `not`, sign, and place after `-` or `/` around it turns that
    /// round.
    public var headline: Headline? {
        let mentions = root.mentions(isNegated: false)
        return mentions.first { !$0.measure.isCount } ?? mentions.first
    }

    /// The first comparison of `measure` itself with a number; `nil` where there is none.
    ///
    /// It is turned so that the measure stands on the left and `not` is resolved: `0.2 < psi` and
    /// `not psi <= 0.2` both give `> 0.2`.
    public func threshold(of measure: Measure) -> Threshold? {
        root.threshold(of: measure, isNegated: false)
    }

    /// Whether some column of `kind` could make the expression true, in the sense of ``canBeTrue(where:)``.
    public func canBeTrue(on kind: ColumnKind) -> Bool { canBeTrue { $0.isDefined(on: kind) } }

    /// Whether the expression could be true of a column on which only the measures that satisfy `isDefined`
    /// ever have a value.
    ///
    /// The answer `false` is proven: every measure is taken for any number or unknown, independently of the
    /// others, an undefined one for unknown, and constants are computed. The answer `true` may be too kind:
    /// nothing is known here of the range of a measure.
    public func canBeTrue(where isDefined: (Measure) -> Bool) -> Bool {
        root.possibilities(isDefined).contains(.true)
    }
}

extension Condition {
    /// Every mention of a measure from left to right.
    func mentions(isNegated: Bool) -> [Expression.Headline] {
        switch self {
        case .comparison(let left, let comparison, let right):
            let wantsSmall =
                switch isNegated ? comparison.negated : comparison {
                case .less, .lessOrEqual: true
                case .greater, .greaterOrEqual: false
                case .equal, .notEqual: Bool?.none
                }
            return left.mentions(smallestIsWorst: wantsSmall)
                + right.mentions(smallestIsWorst: wantsSmall.map { !$0 })
        case .not(let operand): return operand.mentions(isNegated: !isNegated)
        case .and(let left, let right), .or(let left, let right):
            return left.mentions(isNegated: isNegated) + right.mentions(isNegated: isNegated)
        }
    }

    func threshold(of measure: Measure, isNegated: Bool) -> Threshold? {
        switch self {
        case .comparison(let left, let comparison, let right):
            let effective = isNegated ? comparison.negated : comparison
            if left == .measure(measure), let bound = right.constant {
                return Threshold(comparison: effective, value: bound)
            }
            if right == .measure(measure), let bound = left.constant {
                return Threshold(comparison: effective.mirrored, value: bound)
            }
            return nil
        case .not(let operand): return operand.threshold(of: measure, isNegated: !isNegated)
        case .and(let left, let right), .or(let left, let right):
            return left.threshold(of: measure, isNegated: isNegated)
                ?? right.threshold(of: measure, isNegated: isNegated)
        }
    }

    /// A set that holds every verdict the condition can have.
    func possibilities(_ isDefined: (Measure) -> Bool) -> Set<Verdict> {
        switch self {
        case .comparison(let left, let comparison, let right):
            switch (left.possibility(isDefined), right.possibility(isDefined)) {
            case (.unknown, _), (_, .unknown): return [.unknown]
            case (.number(let left), .number(let right)): return [Verdict(comparison.holds(left, right))]
            case (.any, _), (_, .any): return Set(Verdict.allCases)
            }
        case .not(let operand): return Set(operand.possibilities(isDefined).map(\.negated))
        case .and(let left, let right):
            return Self.combine(left.possibilities(isDefined), right.possibilities(isDefined)) { $0.and($1) }
        case .or(let left, let right):
            return Self.combine(left.possibilities(isDefined), right.possibilities(isDefined)) { $0.or($1) }
        }
    }

    private static func combine(
        _ left: Set<Verdict>, _ right: Set<Verdict>, _ connective: (Verdict, Verdict) -> Verdict
    ) -> Set<Verdict> {
        Set(left.flatMap { first in right.map { connective(first, $0) } })
    }
}

extension Quantity {
    /// What a number can be, over all columns.
    enum Possibility {
        /// Always this number.
        case number(Double)
        /// Never a number.
        case unknown
        /// Any number, or unknown.
        case any
    }

    /// `smallestIsWorst` is `nil` below `==` and `!=`, which ask for neither end.
    func mentions(smallestIsWorst: Bool?) -> [Expression.Headline] {
        switch self {
        case .number: return []
        case .measure(let measure):
            return [Expression.Headline(measure: measure, smallestIsWorst: smallestIsWorst ?? false)]
        case .negated(let operand): return operand.mentions(smallestIsWorst: smallestIsWorst.map { !$0 })
        case .arithmetic(let left, let operation, let right):
            let turns = operation == .subtract || operation == .divide
            return left.mentions(smallestIsWorst: smallestIsWorst)
                + right.mentions(smallestIsWorst: smallestIsWorst.map { $0 != turns })
        }
    }

    func possibility(_ isDefined: (Measure) -> Bool) -> Possibility {
        switch self {
        case .number(let number): return .number(number)
        case .measure(let measure): return isDefined(measure) ? .any : .unknown
        case .negated(let operand):
            guard case .number(let number) = operand.possibility(isDefined) else {
                return operand.possibility(isDefined)
            }
            return .number(-number)
        case .arithmetic(let left, let operation, let right):
            switch (left.possibility(isDefined), right.possibility(isDefined)) {
            case (.unknown, _), (_, .unknown): return .unknown
            case (_, .number(0)) where operation == .divide: return .unknown
            case (.number(let left), .number(let right)):
                return operation(left, right).map { .number($0) } ?? .unknown
            case (.any, _), (_, .any): return .any
            }
        }
    }
}
