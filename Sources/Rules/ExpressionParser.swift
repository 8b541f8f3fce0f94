/// Reads an expression by precedence climbing.
///
/// From loose to tight: `or`, `and`, `not`, comparison (which does not chain), `+ -`, `* /`, the sign.
/// V. R. Pratt, Top down operator precedence, doi:10.1145/512927.512931.
struct ExpressionParser {
    /// What has been read: a tree with the place it came from.
    private struct Operand {
        enum Tree {
            case condition(Condition)
            case quantity(Quantity)
        }

        let tree: Tree
        let start: Int
        var isBracketed = false
    }

    private enum Precedence {
        static let or = 1
        static let and = 2
        static let not = 3
        static let comparison = 4
        static let sum = 5
        static let product = 6
        static let sign = 7
    }

    private var tokenizer: Tokenizer
    private var token: Token
    private var nesting = 0
    private var operators = 0

    init(_ text: String) throws(ExpressionError) {
        tokenizer = Tokenizer(text)
        token = try tokenizer.next()
    }

    /// The whole text as a condition.
    mutating func parse() throws(ExpressionError) -> Condition {
        let operand = try expression(from: Precedence.or)
        guard token.kind == .end else {
            throw unexpected(allowed: Self.continuations(after: operand.tree))
        }
        return try condition(operand, needed: "a rule needs a condition")
    }
}

// MARK: - Grammar

extension ExpressionParser {
    private mutating func expression(from minimum: Int) throws(ExpressionError) -> Operand {
        var left = try prefix(within: minimum)
        while let precedence = Self.precedence(of: token.kind), precedence >= minimum {
            let symbol = token
            try countOperator()
            try advance()
            let right = try expression(from: precedence + 1)
            left = try join(left, symbol, right)
        }
        return left
    }

    private mutating func prefix(within minimum: Int) throws(ExpressionError) -> Operand {
        let first = token
        switch first.kind {
        case .number(let number):
            try advance()
            return Operand(tree: .quantity(.number(number)), start: first.start)
        case .measure(let measure):
            try advance()
            return Operand(tree: .quantity(.measure(measure)), start: first.start)
        case .not where minimum <= Precedence.not:
            try countOperator()
            let operand = try nested { parser throws(ExpressionError) in
                try parser.expression(from: Precedence.not)
            }
            let condition = try condition(operand, needed: "'not' needs a condition")
            return Operand(tree: .condition(.not(condition)), start: first.start)
        case .arithmetic(.subtract):
            try countOperator()
            let operand = try nested { parser throws(ExpressionError) in
                try parser.prefix(within: Precedence.sign)
            }
            let quantity = try quantity(operand, needed: "'-' needs a number")
            return Operand(tree: .quantity(.negated(quantity)), start: first.start)
        case .open:
            let operand = try nested { parser throws(ExpressionError) in
                let inner = try parser.expression(from: Precedence.or)
                guard parser.token.kind == .close else {
                    throw parser.unexpected(
                        allowed: "')' for the '(' at \(parser.tokenizer.position(first.start)), "
                            + Self.continuations(after: inner.tree, mayEnd: false))
                }
                try parser.advance()
                return inner
            }
            return Operand(tree: operand.tree, start: first.start, isBracketed: true)
        default:
            throw unexpected(
                allowed: minimum <= Precedence.not
                    ? "a condition such as psi > 0.2" : "a number, a measure, '(' or '-'")
        }
    }

    /// Takes the current token and reads on, one level deeper.
    private mutating func nested(
        _ read: (inout Self) throws(ExpressionError) -> Operand
    ) throws(ExpressionError) -> Operand {
        guard nesting < Expression.nestingLimit else {
            throw .tooDeep(tokenizer.position(token.start), limit: Expression.nestingLimit)
        }
        nesting += 1
        try advance()
        let operand = try read(&self)
        nesting -= 1
        return operand
    }

    private mutating func advance() throws(ExpressionError) { token = try tokenizer.next() }

    // A chain such as 1 + 1 + ... makes a tree as high as it is long, and trees are walked recursively.
    private mutating func countOperator() throws(ExpressionError) {
        operators += 1
        guard operators <= Expression.operatorLimit else {
            throw .tooLong(tokenizer.position(token.start), limit: Expression.operatorLimit)
        }
    }

    private static func precedence(of kind: Token.Kind) -> Int? {
        switch kind {
        case .or: Precedence.or
        case .and: Precedence.and
        case .comparison: Precedence.comparison
        case .arithmetic(.add), .arithmetic(.subtract): Precedence.sum
        case .arithmetic(.multiply), .arithmetic(.divide): Precedence.product
        case .number, .measure, .not, .open, .close, .end: nil
        }
    }
}

// MARK: - Types

extension ExpressionParser {
    private func join(_ left: Operand, _ symbol: Token, _ right: Operand) throws(ExpressionError) -> Operand {
        let tree: Operand.Tree
        switch symbol.kind {
        case .and, .or:
            let needed = "'\(text(symbol))' joins conditions"
            let first = try condition(left, needed: needed)
            let second = try condition(right, needed: needed)
            tree = .condition(symbol.kind == .and ? .and(first, second) : .or(first, second))
        case .comparison(let comparison):
            try refuseChain(left, symbol, right)
            let needed = "'\(text(symbol))' compares numbers"
            let first = try quantity(left, needed: needed)
            tree = .condition(.comparison(first, comparison, try quantity(right, needed: needed)))
        case .arithmetic(let operation):
            let needed = "'\(text(symbol))' takes numbers"
            let first = try quantity(left, needed: needed)
            tree = .quantity(.arithmetic(first, operation, try quantity(right, needed: needed)))
        case .number, .measure, .not, .open, .close, .end:
            throw unexpected(allowed: Self.continuations(after: left.tree))
        }
        return Operand(tree: tree, start: left.start)
    }

    /// `0.1 < psi < 0.2` reads well in mathematics, so say how to write it here.
    private func refuseChain(_ left: Operand, _ symbol: Token, _ right: Operand) throws(ExpressionError) {
        // A bracket around the first comparison makes it an operand of the wrong type, not a chain.
        guard !left.isBracketed, case .quantity(let last) = right.tree,
            case .condition(.comparison(let first, let comparison, let middle)) = left.tree
        else { return }
        let rewritten =
            "\(first) \(comparison.rawValue) \(middle) and \(middle) \(text(symbol)) \(last)"
        throw .chainedComparison(
            tokenizer.position(symbol.start),
            advice: "write " + (rewritten.utf8.count <= 80 ? rewritten : "a < b and b < c"))
    }

    private func condition(_ operand: Operand, needed: String) throws(ExpressionError) -> Condition {
        switch operand.tree {
        case .condition(let condition): return condition
        case .quantity(let quantity):
            throw .numberForCondition(
                tokenizer.position(operand.start), found: Spelling.excerpt("\(quantity)"), needed: needed)
        }
    }

    private func quantity(_ operand: Operand, needed: String) throws(ExpressionError) -> Quantity {
        switch operand.tree {
        case .quantity(let quantity): return quantity
        case .condition(let condition):
            throw .conditionForNumber(
                tokenizer.position(operand.start), found: Spelling.excerpt("\(condition)"), needed: needed)
        }
    }

    private func text(_ token: Token) -> String { tokenizer.text(token.start, token.end) }

    private func unexpected(allowed: String) -> ExpressionError {
        let found = token.kind == .end ? "the end" : "'\(Spelling.excerpt(text(token)))'"
        return .unexpected(tokenizer.position(token.start), found: found, allowed: allowed)
    }

    private static func continuations(after tree: Operand.Tree, mayEnd: Bool = true) -> String {
        switch tree {
        case .condition: "'and' or 'or'" + (mayEnd ? ", or the end" : "")
        case .quantity: "a comparison (> >= < <= == !=) or arithmetic (+ - * /)"
        }
    }
}
