import Foundation
import Rules
import Statistics
import TestSupport
import Testing

@Suite struct `A template` {
    private static func alert(
        columns: [String] = ["Latitude", "Longitude"], column: String = "Longitude",
        model: String = "housing",
        evaluation: ColumnEvaluation? = .init([.psi: 0.123_456, .ksLower: 1.2e-7])
    ) -> AlertSummary {
        AlertSummary(
            model: model, version: "1", columns: columns, column: column, window: "30d/1d", rule: "drift",
            severity: .page, since: "2021-07-31T00:00:00Z", at: "2021-08-02T00:00:00Z", evaluation: evaluation
        )
    }

    @Test(arguments: [
        ("", ""), ("plain text, 100 % { } }} {", "plain text, 100 % { } }} {"),
        (
            "{{model}}: {{columns}} drifted, worst {{column}} with PSI {{psi}}",
            "housing: Latitude, Longitude drifted, worst Longitude with PSI 0.1235"
        ),
        ("{{version}}|{{window}}|{{rule}}|{{severity}}", "1|30d/1d|drift|page"),
        ("{{since}} {{at}}", "2021-07-31T00:00:00Z 2021-08-02T00:00:00Z"),
        ("{{ psi }}{{psi}}", "0.12350.1235"), ("{{ks.lower}} {{count}} {{mean}}", "1.2e-7 1000 n/a"),
        ("{{{psi}}}", "error"), ("é{{psi}}ü", "é0.1235ü"), ("}}{{psi}}", "}}0.1235"),
    ])
    func `is text with places to fill in`(text: String, rendered: String) throws {
        guard rendered != "error" else {
            #expect(throws: TemplateError.self) { try Template(text) }
            return
        }
        let template = try Template(text)
        #expect(template.render(Self.alert()) == rendered)
        #expect(template.text == text)
    }

    @Test(arguments: [
        ("{{", 1, "found '{{' without '}}' after it; write {{name}}"), ("a {{psi} b", 3, "without '}}'"),
        ("{{psi}} {{psi", 9, "without '}}'"), ("{{}}", 3, "found nothing between braces; allowed are model"),
        ("{{  }}", 3, "found nothing between braces"), ("é {{colum}}", 5, "did you mean column?"),
        ("{{ psy }}", 4, "found 'psy' between braces; did you mean psi?"),
        ("{{ks}}", 3, "did you mean ks.lower, ks.upper or ks.p_value?"),
        ("{{ $labels.model }}", 4, "found '$labels.model' between braces; allowed are model, version"),
        ("{{psi > 0.2}}", 3, "found 'psi > 0.2' between braces"), ("{{Model}}", 3, "did you mean model?"),
        ("{{\u{0}\n}}", 3, "found 'U+0000U+000A' between braces"),
    ])
    func `that cannot be read says where and why`(text: String, column: Int, says: String) {
        let error = #expect(throws: TemplateError.self) { try Template(text) }
        #expect(error?.position.column == column)
        #expect(error?.message.contains(says) == true, "\(error?.message ?? "")")
        #expect(error?.description == "column \(column): \(error?.message ?? "")")
    }

    @Test func `counts lines`() {
        let error = #expect(throws: TemplateError.self) { try Template("{{psi}}\nand {{nope}}") }
        #expect(error?.position == TextPosition(offset: 14, line: 2, column: 7))
    }

    @Test func `never fills in what was filled in`() throws {
        let hostile = [
            "{{psi}}", "a\"b\nc", "}}", "{{", "<b>&amp;", "%s\\(column)", "\u{202E}x", "\u{0}", "",
        ]
        let alert = Self.alert(columns: hostile, column: hostile[0], model: "{{column}}")
        let rendered = try Template("{{model}} {{column}} [{{columns}}]").render(alert)
        #expect(rendered == "{{column}} {{psi}} [" + hostile.joined(separator: ", ") + "]")
    }

    @Test func `writes out no more columns than a reader reads`() throws {
        let names = (0..<52).map { "c\($0)" }
        let rendered = try Template("{{columns}}").render(Self.alert(columns: names))
        #expect(rendered.hasSuffix("c48, c49 and 2 more"))
        #expect(try Template("{{columns}}").render(Self.alert(columns: Array(names[..<50]))).hasSuffix("c49"))
    }

    @Test(arguments: Measure.allCases)
    func `names every measure`(measure: Measure) throws {
        let template = try Template("{{\(measure.rawValue)}}")
        let evaluation = ColumnEvaluation([measure: 123_456], count: 123_456)
        let whole = measure.isCount ? "123456" : "123500"
        #expect(template.render(Self.alert(evaluation: evaluation)) == whole)
        #expect(template.render(Self.alert(evaluation: nil)) == "n/a")
        var none = ColumnEvaluation(valid: 0)
        none[measure] = .insufficient(.noEvent)
        #expect(template.render(Self.alert(evaluation: none)) == "n/a")
    }

    @Test(arguments: [
        (0, "0"), (-0.0, "0"), (1, "1"), (-1, "-1"), (0.2, "0.2"), (0.12345, "0.1235"), (0.99995, "1"),
        (0.099995, "0.1"), (9.9996, "10"), (9999.4, "9999"), (9999.5, "10000"), (123_456_789, "123500000"),
        (999_949_999, "999900000"), (999_950_000, "1e9"), (1e9, "1e9"), (1.23456e15, "1.235e15"),
        (0.0001, "0.0001"), (0.00012345, "0.0001235"), (0.00001, "1e-5"), (-1.23456e-7, "-1.235e-7"),
        (.leastNonzeroMagnitude, "5e-324"),
        (1.7976931348623157e308, "1.798e308"), (100, "100"), (1234.5, "1235"), (12.5, "12.5"), (-2.5, "-2.5"),
    ])
    func `writes four significant digits`(value: Double, text: String) throws {
        let rendered = try Template("{{mean}}").render(Self.alert(evaluation: .init([.mean: value])))
        #expect(rendered == text)
    }

    @Test(arguments: UInt64(0)..<20)
    func `writes the number that printf writes`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let template = try Template("{{mean}}")
        for _ in 0..<500 {
            let value = Double(bitPattern: random.next())
            guard value.isFinite, value.isNormal else { continue }
            let rendered = template.render(Self.alert(evaluation: .init([.mean: value])))
            #expect(Double(rendered) == Double(String(format: "%.4g", value)), "seed \(seed): \(value)")
        }
    }
}
