import Rules
import Statistics
import TestSupport
import Testing

@Suite struct `Random expressions` {
    private static func column(using random: inout SplitMix64) -> (ColumnEvaluation, (Measure) -> Double) {
        var evaluation = ColumnEvaluation(valid: 1000)
        var values: [Measure: Double] = [:]
        for measure in Measure.allCases {
            switch Int.random(in: 0...5, using: &random) {
            case 0: evaluation[measure] = .undefined
            case 1: evaluation[measure] = .insufficient(.noReference)
            default:
                let levels: [Double] = [0, 1, 0.5, -2, 1e300, 0.1]
                let value = levels.randomElement(using: &random) ?? 0
                evaluation[measure] = .value(value)
                values[measure] = value
            }
        }
        return (evaluation, { values[$0] ?? .nan })
    }

    private static func verdict(_ truth: Double) -> Verdict {
        truth == 1 ? .true : truth == 0 ? .false : .unknown
    }

    @Test(arguments: UInt64(0)..<100)
    func `agree with an evaluator that knows nothing of ours`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var seen: Set<Verdict> = []
        for _ in 0..<30 {
            let condition = RandomCondition(depth: 4, using: &random)
            let expression = try Expression(condition.text)
            for _ in 0..<5 {
                let (column, lookup) = Self.column(using: &random)
                let verdict = expression.verdict(on: column)
                #expect(
                    verdict == Self.verdict(condition.truth(lookup)), "seed \(seed): \(condition.text)")
                seen.insert(verdict)
            }
        }
        #expect(seen.count == 3, "seed \(seed): the sample is too tame")
    }

    @Test(arguments: UInt64(0)..<100)
    func `read back from their canonical text as the same`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<50 {
            let expression = try Expression(RandomCondition(depth: 4, using: &random).text)
            let again = try Expression(expression.description)
            #expect(again == expression, "seed \(seed): \(expression)")
            #expect(again.description == expression.description, "seed \(seed)")
            #expect(again.hashValue == expression.hashValue)
        }
    }

    /// Precedence, from a side of its own: text without a bracket is cut at its loosest operator.
    @Test(arguments: UInt64(0)..<100)
    func `without brackets bind by the table`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<50 {
            var words: [String] = []
            for term in 0..<Int.random(in: 1...4, using: &random) {
                if term > 0 { words.append(Bool.random(using: &random) ? "and" : "or") }
                for _ in 0..<Int.random(in: 0...2, using: &random) { words.append("not") }
                words += Self.sum(using: &random)
                words.append([">", ">=", "<", "<=", "==", "!="].randomElement(using: &random) ?? ">")
                words += Self.sum(using: &random)
            }
            let text = words.joined(separator: " ")
            let expression = try Expression(text)
            let (column, lookup) = Self.column(using: &random)
            #expect(
                expression.verdict(on: column) == Self.verdict(Self.truth(words[...], lookup)),
                "seed \(seed): \(text)")
        }
    }

    private static func sum(using random: inout SplitMix64) -> [String] {
        var words: [String] = []
        for term in 0..<Int.random(in: 1...4, using: &random) {
            if term > 0 { words.append(["+", "-", "*", "/"].randomElement(using: &random) ?? "+") }
            if Int.random(in: 0...3, using: &random) == 0 { words.append("-") }
            words.append(["1", "2", "0.5", "psi", "kl", "mean", "0"].randomElement(using: &random) ?? "1")
        }
        return words
    }

    private static func truth(_ words: ArraySlice<String>, _ lookup: (Measure) -> Double) -> Double {
        if let place = words.lastIndex(of: "or") {
            return max(truth(words[..<place], lookup), truth(words[(place + 1)...], lookup))
        }
        if let place = words.lastIndex(of: "and") {
            return min(truth(words[..<place], lookup), truth(words[(place + 1)...], lookup))
        }
        if words.first == "not" { return 1 - truth(words.dropFirst(), lookup) }
        guard let place = words.firstIndex(where: { "><=!".contains($0.prefix(1)) }) else { return .nan }
        return RandomCondition.compare(
            number(words[..<place], lookup), words[place], number(words[(place + 1)...], lookup))
    }

    private static func number(_ words: ArraySlice<String>, _ lookup: (Measure) -> Double) -> Double {
        // A sign stands at the start or after another operator; what stands after an operand joins.
        func join(_ among: [String]) -> Int? {
            words.indices.last {
                $0 > words.startIndex && among.contains(words[$0]) && !"+-*/".contains(words[$0 - 1])
            }
        }
        if let place = join(["+", "-"]) ?? join(["*", "/"]) {
            let left = number(words[..<place], lookup)
            let result = RandomNumber.combine(left, words[place], number(words[(place + 1)...], lookup))
            return result.isFinite ? result : .nan
        }
        if words.first == "-" { return -number(words.dropFirst(), lookup) }
        let word = words.first ?? ""
        return Double(word) ?? Measure(rawValue: word).map(lookup) ?? .nan
    }
}
