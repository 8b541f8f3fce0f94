import Cells
import Kernels
import Rules
import Statistics
import TestSupport
import Testing

@Suite struct `What is known of an expression before it runs` {
    @Test func `its measures, in the order of their first mention`() throws {
        let expression = try Expression(
            "psi > 0.2 and (count > 10 or psi > 2 * psi_noise) and not ks.lower < 0.1")
        #expect(expression.measures == [.psi, .count, .psiNoise, .ksLower])
        #expect(try Expression("1 > 0").measures.isEmpty)
    }

    @Test(arguments: [
        ("psi > 0.2 and psi > psi_noise", Measure.psi, false),
        ("ks.p_value < 0.01", .ksPValue, true), ("ks.p_value <= 0.01", .ksPValue, true),
        ("0.01 > ks.p_value", .ksPValue, true), ("0.2 < psi", .psi, false), ("psi >= 0.2", .psi, false),
        ("psi == 0.2", .psi, false), ("mean != 0", .mean, false), ("not psi < 0.1", .psi, false),
        ("not (psi > 1 and not ks.p_value < 0.1)", .psi, true), ("-mean > 4", .mean, true),
        ("4 - mean > 1", .mean, true), ("4 - mean < 1", .mean, false), ("1 / mean > 3", .mean, true),
        ("1 - (2 - mean) > 3", .mean, false), ("psi - psi_noise > 0.1", .psi, false),
        // A statistic goes before a count; a count ranks where there is nothing else.
        ("count > 500 and psi > 0.2", .psi, false), ("missing / count > 0.1", .missing, false),
        ("count < 500", .count, true),
    ])
    func `its headline and which end of it is worse`(text: String, measure: Measure, smallest: Bool) throws {
        let headline = try #require(try Expression(text).headline)
        #expect(headline.measure == measure)
        #expect(headline.smallestIsWorst == smallest)
    }

    @Test func `that it has no headline without a measure`() throws {
        #expect(try Expression("1 > 0").headline == nil)
    }

    @Test(arguments: [
        ("psi > 0.2 and psi > psi_noise", Measure.psi, "> 0.2"), ("0.2 < psi", .psi, "> 0.2"),
        ("0.2 >= psi", .psi, "<= 0.2"), ("not psi <= 0.2", .psi, "> 0.2"), ("not psi == 2", .psi, "!= 2"),
        ("mean < -3", .mean, "< -3"), ("psi > 2 * 0.1", .psi, "> 0.2"), ("psi > 1 or psi < 0", .psi, "> 1"),
        ("kl > 1 and not (js > 2 or psi >= 3)", .psi, "< 3"), ("psi != 0", .psi, "!= 0"),
    ])
    func `the number a measure is compared with`(text: String, measure: Measure, threshold: String) throws {
        #expect(try Expression(text).threshold(of: measure)?.description == threshold)
    }

    @Test(arguments: ["psi > psi_noise", "2 * psi > 0.2", "-psi < 0", "kl > 1", "psi > 1 / 0"])
    func `that a measure is compared with no number`(text: String) throws {
        #expect(try Expression(text).threshold(of: .psi) == nil)
    }

    @Test(arguments: [
        ("psi > 0.2", true, true), ("ks.lower > 0.1", true, false),
        ("chi_square.p_value < 0.01", false, true),
        ("psi > 0.2 and ks.lower > 0.1", true, false), ("psi > 0.2 or ks.lower > 0.1", true, true),
        ("not ks.lower > 0.1", true, false), ("ks.lower > 0.1 or chi_square.p_value < 0.01", true, true),
        ("ks.lower > 0.1 and chi_square.p_value < 0.01", false, false), ("psi + mean > 1", true, false),
        ("0 * mean == 0", true, false), ("unseen > 0", false, true), ("out_of_range > 0", true, false),
        ("unseen > 0 and out_of_range > 0", false, false), ("count > 0", true, true),
        ("1 > 2 and psi > 0.2", false, false), ("1 > 2 or psi > 0.2", true, true), ("1 > 0", true, true),
        ("not 1 > 0", false, false), ("psi / 0 > 1", false, false), ("psi / (1 - 1) > 1", false, false),
        ("-(1 + 1) > psi", false, false), ("-(1 + 1) > mean", true, false),
        ("1e308 * 10 > psi", false, false),
    ])
    func `whether it can ever be true of a column`(text: String, numeric: Bool, categorical: Bool) throws {
        let expression = try Expression(text)
        #expect(expression.canBeTrue(on: .numeric) == numeric)
        #expect(expression.canBeTrue(on: .categorical) == categorical)
    }

    /// Soundness: what is said to be impossible never happens.
    @Test(arguments: UInt64(0)..<100)
    func `never calls impossible what happens`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<50 {
            let expression = try Expression(RandomCondition(depth: 3, using: &random).text)
            for kind in ColumnKind.allCases {
                var column = ColumnEvaluation(valid: 1000)
                for measure in Measure.allCases where measure.isDefined(on: kind) {
                    column[measure] = .value(measure.possible([0, 1, 0.5, 0.1, -2, 1e300], using: &random))
                }
                let verdict = expression.verdict(on: column)
                #expect(verdict != .true || expression.canBeTrue(on: kind), "seed \(seed): \(expression)")
                #expect(verdict != .true || expression.canBeTrue, "seed \(seed): \(expression)")
                #expect(verdict != .false || expression.canBeFalse, "seed \(seed): \(expression)")
            }
        }
    }

    @Test(arguments: Measure.allCases)
    func `measures are defined on a kind of column as statistics define them`(measure: Measure) {
        let numeric = ColumnCells.numeric(
            NumericGrid(table: EdgeTable(edges: [0, 1, 2], precision: .float32)))
        let categorical = ColumnCells.categorical(
            CategoryTable(names: ["a", "b"], otherNames: [], isComplete: true))
        let statistic = StatisticRegistry.all.first { $0.measures.contains(measure) }
        for cells in [numeric, categorical] {
            let counts = [UInt64](repeating: 0, count: cells.layout.slots)
            let column = ReferenceColumn(
                name: "x", role: .feature, cells: cells, counts: counts,
                groups: ComparisonGroups(count: 1, groupOfSlot: [0, 0, 0]))
            #expect(measure.isDefined(on: ColumnKind(cells)) == statistic?.isDefined(on: column))
        }
    }

    @Test(arguments: [
        ("psi < 0", false, true), ("psi <= 0", true, true), ("psi >= 0", true, false),
        ("psi > 0", true, true),
        ("0 > psi", false, true), ("not psi >= 0", false, true), ("hellinger > 1", false, true),
        ("hellinger >= 1", true, true), ("hellinger <= 1", true, false), ("js > 0.7", false, true),
        ("js > 0.69", true, true), ("ks.p_value < 0.01", true, true), ("ks.p_value < 2", true, false),
        ("mean < 0", true, true), ("1 < 2", true, false), ("1 > 2", false, true),
        ("psi > 0.2 or 1 < 2", true, false), ("psi > 0.2 and 1 > 2", false, true),
        ("psi > 0.2 or psi < 0.3", true, false), ("psi > 0.2 or psi <= 0.2", true, false),
        ("psi > 0.2 or psi < 0.2", true, true), ("psi > 0.3 and psi < 0.2", false, true),
        ("psi > 0.2 and psi < 0.3", true, true), ("psi != 0.2 or psi == 0.2", true, false),
        ("psi > 0.3 and psi > psi_noise and psi < 0.2", false, true), ("psi > psi_noise", true, true),
        ("psi + kl < 0", false, true), ("psi * 2 >= 0", true, false), ("-psi > 0", false, true),
        ("missing / count > 0.1", true, true), ("psi - kl < 0", true, true),
        ("2 - hellinger < 1", false, true),
    ])
    func `whether it can hold and fail, given what its measures can be`(
        text: String, canBeTrue: Bool, canBeFalse: Bool
    ) throws {
        let expression = try Expression(text)
        #expect(expression.canBeTrue == canBeTrue)
        #expect(expression.canBeFalse == canBeFalse)
    }

    @Test(arguments: [
        ("psi > 0.2", "psi < 0.3", "psi = 0.25"), ("psi > 0.2", "psi < 0.1", nil),
        ("psi > 0.2", "psi < 0.2", nil),
        ("psi >= 0.2", "psi <= 0.2", "psi = 0.2"), ("psi > 0.2", "not psi > 0.2", nil),
        ("psi > 0.2 and psi > psi_noise", "psi < 0.3", "psi = 0.25"),
        ("psi > 0.2 and psi > psi_noise", "psi < 0.1", nil),
        ("count > 500 and psi > 0.2", "psi < 1", "psi = 0.6"),
        ("ks.p_value < 0.01", "ks.p_value > 0.001", "ks.p_value = 0.0055"),
        ("ks.p_value < 0.01", "ks.p_value > 0.05", nil), ("missing > 10", "missing > 5", "missing = 11"),
        // Of statistics that may depend on each other nothing is said.
        ("kl > 0.3 and psi > 0.1", "psi < 0.2", nil), ("psi > 0.2", "ks.lower < 0.1", nil),
        ("psi > 0.2", "psi < 0.3 and count > 100", nil), ("psi > 0.2", "psi < psi_noise", nil),
    ])
    func `whether it can hold together with the condition that ends its alert`(
        when: String, clear: String, example: String?
    ) throws {
        #expect(try Expression(when).overlap(with: Expression(clear)) == example)
    }

    @Test func `what values its measures can have, in words`() throws {
        let text = try #require(
            try Expression("psi < 0 and hellinger > 1 and mean < 0 and js > 1").rangesText)
        #expect(text == "psi is 0 or more, hellinger is from 0 to 1, js is from 0 to 0.693")
        #expect(try Expression("mean < 0").rangesText == nil)
    }
}

extension Measure {
    /// One of the values that are possible, or the bound where none is.
    fileprivate func possible(_ values: [Double], using random: inout SplitMix64) -> Double {
        switch self {
        case .mean, .minimum, .maximum, .median: values.randomElement(using: &random) ?? 0
        case .js: values.filter { 0...0.5 ~= $0 }.randomElement(using: &random) ?? 0
        case .hellinger, .totalVariation, .ksLower, .ksUpper, .ksPValue, .chiSquarePValue:
            values.filter { 0...1 ~= $0 }.randomElement(using: &random) ?? 0
        default: values.filter { $0 >= 0 }.randomElement(using: &random) ?? 0
        }
    }
}
