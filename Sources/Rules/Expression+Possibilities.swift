public import Statistics

extension Expression {
    /// Whether some column of `kind` could make the expression true, in the sense of ``canBeTrue(where:)``.
    public func canBeTrue(on kind: ColumnKind) -> Bool { canBeTrue { $0.isDefined(on: kind) } }

    /// Whether the expression could be true of a column on which only the measures that satisfy `isDefined`
    /// ever have a value.
    ///
    /// The answer `false` is proven: every measure is taken for any number of its range or unknown, independently
    /// of the others, an undefined one for unknown, and constants are computed. The answer `true` may be too kind.
    public func canBeTrue(where isDefined: (Measure) -> Bool) -> Bool {
        canHave(.true, where: isDefined)
    }

    /// Whether the expression could be true of some column; the answer `false` is proven.
    public var canBeTrue: Bool { canBeTrue { _ in true } }

    /// Whether the expression could be false of some column; the answer `false` is proven.
    ///
    /// An expression that cannot be false is true wherever it is known, as `psi >= 0` and `psi > 1 or psi < 2` are.
    public var canBeFalse: Bool { canHave(.false) { _ in true } }

    /// What values the measures can have that the expression names, as `psi is 0 or more`; `nil` where all have any.
    public var rangesText: String? {
        let texts = measures.compactMap(\.rangeText)
        return texts.isEmpty ? nil : texts.joined(separator: ", ")
    }

    /// An example of the one measure that `clear` names for which both expressions can be true, such as `psi = 0.25`:
    /// there an alert raised by the first is ended by the second while its cause goes on.
    ///
    /// `nil` where there is none, and where none is proven: `clear` names several measures, or this expression
    /// rests on other statistics, which may depend on that measure. (`psi_noise` and counts do not.)
    public func overlap(with clear: Expression) -> String? {
        guard clear.measures.count == 1, let measure = clear.measures.first, measures.contains(measure),
            measures.allSatisfy({ $0 == measure || $0 == .psiNoise || ($0.isCount && !measure.isCount) })
        else { return nil }
        let pieces = measure.pieces(between: root.bounds(of: measure) + clear.root.bounds(of: measure))
        let common = pieces.first { piece in
            func span(_ other: Measure) -> Span? { other == measure ? piece : other.span }
            return root.possibilities(span).contains(.true)
                && !clear.root.possibilities(span).contains(.false)
        }
        return common.map { "\(measure.rawValue) = \(RoundedNumber($0.example, digits: 4))" }
    }

    private func canHave(_ verdict: Possibilities, where isDefined: (Measure) -> Bool) -> Bool {
        func span(_ measure: Measure) -> Span? { isDefined(measure) ? measure.span : nil }
        // Between the numbers that a measure is compared with, its comparisons do not change.
        guard let split = headline?.measure, isDefined(split) else {
            return root.possibilities(span).contains(verdict)
        }
        return split.pieces(between: root.bounds(of: split)).contains { piece in
            root.possibilities { $0 == split ? piece : span($0) }.contains(verdict)
        }
    }
}

extension Measure {
    fileprivate var span: Span { Span(range.lowerBound, range.upperBound) }

    /// The range of the measure cut at `bounds`: each of these, and the open spans between and beyond.
    fileprivate func pieces(between bounds: [Double]) -> [Span] {
        let ends = [range.lowerBound, range.upperBound].filter(\.isFinite)
        let points = Set(bounds.filter(range.contains) + ends).sorted()
        var pieces = points.map { Span($0) }
        var before = range.lowerBound
        for point in points + [range.upperBound] where point > before {
            pieces.append(Span(before, point, isClosed: false))
            before = point
        }
        return pieces.sorted { $0.example < $1.example }
    }
}

extension Condition {
    /// The numbers that `measure` itself is compared with.
    fileprivate func bounds(of measure: Measure) -> [Double] {
        switch self {
        case .comparison(.measure(measure), _, let bound), .comparison(let bound, _, .measure(measure)):
            return bound.constant.map { [$0] } ?? []
        case .comparison: return []
        case .not(let operand): return operand.bounds(of: measure)
        case .and(let left, let right), .or(let left, let right):
            return left.bounds(of: measure) + right.bounds(of: measure)
        }
    }

    /// Every verdict the condition can have, where `span` gives the values of a measure, or `nil` where it never has
    /// one.
    fileprivate func possibilities(_ span: (Measure) -> Span?) -> Possibilities {
        switch self {
        case .comparison(let left, let comparison, let right):
            guard let first = left.span(span), let second = right.span(span) else { return .unknown }
            let isCertain = !left.namesMeasure && !right.namesMeasure
            return first.possibilities(comparison, second).union(isCertain ? [] : .unknown)
        case .not(let operand): return operand.possibilities(span).negated
        case .and(let left, let right):
            return left.possibilities(span).combined(right.possibilities(span)) { $0.and($1) }
        case .or(let left, let right):
            return left.possibilities(span).combined(right.possibilities(span)) { $0.or($1) }
        }
    }
}

extension Quantity {
    /// Every number the quantity can be; `nil` where it is never one.
    fileprivate func span(_ span: (Measure) -> Span?) -> Span? {
        switch self {
        case .number(let number): return Span(number)
        case .measure(let measure): return span(measure)
        case .negated(let operand): return operand.span(span)?.negated
        case .arithmetic(let left, let operation, let right):
            guard let left = left.span(span), let right = right.span(span) else { return nil }
            return left.combined(operation, right)
        }
    }

    fileprivate var namesMeasure: Bool {
        switch self {
        case .number: false
        case .measure: true
        case .negated(let operand): operand.namesMeasure
        case .arithmetic(let left, _, let right): left.namesMeasure || right.namesMeasure
        }
    }
}
