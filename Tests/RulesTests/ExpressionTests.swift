import Rules
import Statistics
import Testing

@Suite struct `An expression` {
    private static let column = ColumnEvaluation([
        .psi: 0.3, .psiNoise: 0.05, .kl: 0, .js: 0.1, .mean: -4, .ksPValue: 1e-7, .missing: 50, .invalid: 0,
    ])

    @Test(arguments: [
        ("psi > 0.2", Verdict.true), ("psi > 0.3", .false), ("psi >= 0.3", .true), ("psi < 0.3", .false),
        ("psi <= 0.3", .true), ("psi == 0.3", .true), ("psi != 0.3", .false), ("0.2 < psi", .true),
        ("psi > 0.2 and psi > psi_noise", .true), ("psi > 2 * psi_noise + 0.2", .false),
        ("ks.p_value < 1e-6", .true), ("ks.p_value<1E-6 and psi>0.2", .true), ("mean < -3.5", .true),
        ("missing / count > 0.04", .true), ("missing / count > 0.05", .false), ("-mean == 4", .true),
        ("--mean == -4", .true), ("psi\n\t>\r\n0.2", .true), ("1 > 0", .true), ("00 == 0", .true),
    ])
    func `compares numbers`(text: String, verdict: Verdict) throws {
        #expect(try Expression(text).verdict(on: Self.column) == verdict)
    }

    @Test(arguments: [
        ("1 + 2 * 3 == 7", Verdict.true), ("(1 + 2) * 3 == 9", .true), ("8 - 3 - 2 == 3", .true),
        ("8 - (3 - 2) == 7", .true), ("16 / 4 / 2 == 2", .true), ("2 * 6 / 3 == 4", .true),
        ("-2 * 3 == -6", .true), ("2 * -3 == -6", .true), ("2 - -3 == 5", .true), ("1 - 2 < 0", .true),
        // `not` is looser than a comparison and tighter than `and`; `and` is tighter than `or`.
        ("not 1 > 2", .true), ("not 1 > 2 and 1 > 2", .false), ("not (1 > 2 and 1 > 2)", .true),
        ("1 > 0 or 1 > 0 and 1 > 2", .true), ("(1 > 0 or 1 > 0) and 1 > 2", .false),
        ("1 > 2 and 1 > 0 or 1 > 0", .true), ("1 > 2 and (1 > 0 or 1 > 0)", .false),
        ("not not 1 > 0", .true), ("1 > 0 and not 1 > 2", .true),
    ])
    func `binds as the documentation says`(text: String, verdict: Verdict) throws {
        #expect(try Expression(text).verdict(on: Self.column) == verdict)
    }

    @Test(arguments: [
        "median > 0", "not median > 0", "median + 1 > 0", "0 * median == 0", "-median < 0", "psi > median",
        "median == median", "psi / kl > 0", "kl / kl == 1", "mean / 0 < 0", "1e308 * 10 > 0",
        "1e308 + 1e308 > 0",
        "-1e308 - 1e308 < 0", "1e-308 / 1e308 / 0 > 0",
    ])
    func `is unknown where a number is`(text: String) throws {
        #expect(try Expression(text).verdict(on: Self.column) == .unknown)
    }

    @Test func `takes an insufficient measure and an undefined one for unknown`() throws {
        var column = Self.column
        column[.median] = .insufficient(.noValidValue)
        #expect(try Expression("median > 0").verdict(on: column) == .unknown)
        column[.median] = .undefined
        #expect(try Expression("median > 0").verdict(on: column) == .unknown)
        column[.median] = .value(1)
        #expect(try Expression("median > 0").verdict(on: column) == .true)
    }

    @Test(arguments: Measure.allCases)
    func `names every measure`(measure: Measure) throws {
        let column = ColumnEvaluation([measure: 500], count: 500)
        let expression = try Expression("\(measure.rawValue) == 500")
        #expect(expression.verdict(on: column) == .true)
        #expect(expression.measures == [measure])
        #expect(expression.description == "\(measure.rawValue) == 500")
    }

    @Test(arguments: Measure.allCases)
    func `asks for enough valid values only of measures that rest on them`(measure: Measure) throws {
        let column = ColumnEvaluation([measure: 1000], count: 1000, valid: 199)
        let expression = try Expression("\(measure.rawValue) > 0")
        let verdict: Verdict = measure.needsValidValues ? .unknown : .true
        #expect(expression.verdict(on: column, minimumCount: 200) == verdict)
        #expect(expression.verdict(on: column, minimumCount: 199) == .true)
    }

    @Test(arguments: [
        ("  psi>0.20 ", "psi > 0.2"), ("((psi) > (0.2))", "psi > 0.2"), ("200.0 < count", "200 < count"),
        ("psi > 1e-3", "psi > 0.001"), ("psi > 1E+20", "psi > 1e+20"), ("psi > 0.00001", "psi > 1e-05"),
        ("(psi > 1 and kl > 1) or js > 1", "psi > 1 and kl > 1 or js > 1"),
        ("psi > 1 and (kl > 1 or js > 1)", "psi > 1 and (kl > 1 or js > 1)"),
        ("psi > 1 and (kl > 1 and js > 1)", "psi > 1 and (kl > 1 and js > 1)"),
        ("not (psi > 1)", "not psi > 1"), ("not (psi > 1 and kl > 1)", "not (psi > 1 and kl > 1)"),
        ("(not psi > 1) and kl > 1", "not psi > 1 and kl > 1"), ("not(not(psi>1))", "not not psi > 1"),
        ("--psi > - -1", "-(-psi) > -(-1)"), ("(psi + kl) + js > 1", "psi + kl + js > 1"),
        ("psi - (kl + js) > 1", "psi - (kl + js) > 1"), ("psi * (kl * js) > 1", "psi * (kl * js) > 1"),
        ("-(psi + kl) > 1", "-(psi + kl) > 1"), ("(-psi) * kl > 1", "-psi * kl > 1"),
        ("-(psi * kl) > 1", "-(psi * kl) > 1"),
    ])
    func `has a canonical text`(text: String, canonical: String) throws {
        let expression = try Expression(text)
        #expect(expression.description == canonical)
        #expect(try Expression(canonical) == expression)
    }
}
