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
}

extension Quantity {
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
}
