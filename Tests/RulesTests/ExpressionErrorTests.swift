import Rules
import Statistics
import TestSupport
import Testing

@Suite struct `Errors of an expression` {
    /// A text that is no expression, the column of the error, and a part of what it says.
    static let table: [(text: String, column: Int, says: String)] = [
        ("", 1, "found the end; allowed here: a condition such as psi > 0.2"),
        ("   ", 4, "found the end"),
        ("psi", 1, "found the number psi, but a rule needs a condition; compare it, as in psi > 0.2"),
        ("-psi * 2", 1, "found the number -psi * 2, but a rule needs a condition"),
        ("psi >", 6, "found the end; allowed here: a number, a measure, '(' or '-'"),
        ("> 0.2", 1, "found '>'; allowed here: a condition such as psi > 0.2"),
        ("psi > > 0.2", 7, "found '>'; allowed here: a number, a measure, '(' or '-'"),
        ("psi 0.2", 5, "found '0.2'; allowed here: a comparison (> >= < <= == !=) or arithmetic (+ - * /)"),
        ("psi > 0.2 0.3", 11, "found '0.3'; allowed here: 'and' or 'or', or the end"),
        ("psi > 0.2 psi", 11, "found 'psi'; allowed here: 'and' or 'or', or the end"),
        ("psi > 0.2)", 10, "found ')'; allowed here: 'and' or 'or', or the end"),
        ("(psi > 0.2", 11, "found the end; allowed here: ')' for the '(' at column 1, 'and' or 'or'"),
        ("psi > (1 + 2", 13, "')' for the '(' at column 7"),
        ("()", 2, "found ')'; allowed here: a condition"),
        ("psi > +0.2", 7, "found '+'; allowed here: a number, a measure, '(' or '-'"),
        ("psi > not kl", 7, "found 'not'; allowed here: a number, a measure, '(' or '-'"),
        ("psi > 0.2 and", 14, "found the end; allowed here: a condition"),
        ("psi > 0.2 and or kl > 1", 15, "found 'or'; allowed here: a condition"),

        ("psi and 3", 1, "found the number psi, but 'and' joins conditions"),
        ("psi > 1 and 3", 13, "found the number 3, but 'and' joins conditions"),
        ("psi > 1 or kl + 3", 12, "found the number kl + 3, but 'or' joins conditions"),
        ("not psi", 5, "found the number psi, but 'not' needs a condition"),
        ("(psi > 0.2) + 1 > 0", 1, "found the condition psi > 0.2, but '+' takes numbers"),
        ("1 * (psi > 0.2) > 0", 5, "found the condition psi > 0.2, but '*' takes numbers"),
        ("-(psi > 0.2) > 0", 2, "found the condition psi > 0.2, but '-' needs a number"),
        ("(psi > 0.2) == (kl > 1)", 1, "found the condition psi > 0.2, but '==' compares numbers"),
        ("psi > (kl > 1)", 7, "found the condition kl > 1, but '>' compares numbers"),

        ("0.1 < psi < 0.2", 11, "a second comparison in a row; write 0.1 < psi and psi < 0.2"),
        ("psi > kl > js", 10, "write psi > kl and kl > js"),
        ("(psi) == 1 == 2", 12, "write psi == 1 and 1 == 2"),

        ("pis > 0.2", 1, "found 'pis', which names no measure; did you mean psi?"),
        ("PSI > 0.2", 1, "did you mean psi?"),
        ("ks > 0.2", 1, "found 'ks', which names no measure; did you mean ks.lower, ks.upper or ks.p_value?"),
        ("chi_square < 0.2", 1, "chi_square.statistic, chi_square.degrees_of_freedom or chi_square.p_value?"),
        ("psi > 0.1 and ks.pvalue < 0.2", 15, "did you mean ks.p_value?"),
        ("psi > psi_nosie", 7, "did you mean psi_noise?"),
        ("psi > 0.2 AND kl > 1", 11, "did you mean and?"),
        ("temperature > 3", 1, "found 'temperature', which names no measure; allowed are psi, psi_noise, kl"),
        ("psi > nan", 7, "found 'nan', which names no measure"),
        ("true", 1, "found 'true', which names no measure"),

        ("psi > 0.2 && kl > 1", 11, "found '&&', which has no meaning in an expression; write 'and'"),
        ("psi > 0.2 | kl > 1", 11, "write 'or'"),
        ("!(psi > 0.2)", 1, "write 'not'"),
        ("psi = 0.2", 5, "write '=='"),
        ("psi <> 0.2", 5, "write '!='"),
        ("psi \u{2265} 0.2", 5, "found 'U+2265', which has no meaning in an expression; write '>='"),
        ("psi > \u{2212}1", 7, "write '-'"),
        ("p\u{455}i > 0.2", 2, "found 'U+0455', which has no meaning"),
        ("psi > 0.2 # note", 11, "found '#', which has no meaning"),
        ("psi > 0.2; drop", 10, "found ';', which has no meaning"),
        ("psi > $x", 7, "found '$', which has no meaning"),
        ("psi\u{0} > 1", 4, "found 'U+0000', which has no meaning"),

        ("psi > .5", 7, "found '.5', which is no number; a point needs digits on both sides, as in 0.5"),
        ("psi > 5.", 7, "found '5.', which is no number; a point needs digits on both sides"),
        ("psi > 1.2.3", 7, "found '1.2.3', which is no number; write numbers as 200, 0.2 or 1e-3"),
        ("psi > 1e", 7, "found '1e', which is no number"),
        ("psi > 0x10", 7, "found '0x10', which is no number"),
        ("psi > 1_000", 7, "found '1_000', which is no number"),
        ("psi > 2psi", 7, "found '2psi', which is no number"),
        ("missing > 5%", 11, "found '5%', which is no number; write 0.05 for 5 percent"),
        (
            "psi > 1e999", 7,
            "found '1e999', which is no number; allowed are 0 and numbers from 5e-324 to 1.79"
        ),
        ("psi > 1e-999", 7, "found '1e-999', which is no number; allowed are 0 and numbers"),
    ]

    @Test(arguments: table)
    func `say where, what was found, and what is allowed`(text: String, column: Int, says: String) {
        let error = #expect(throws: ExpressionError.self) { try Expression(text) }
        #expect(error?.position.line == 1)
        #expect(error?.position.column == column)
        let message = error?.message ?? ""
        #expect(message.contains(says), "\(message)")
        #expect(error?.description == "column \(column): \(message)")
    }

    @Test func `count lines, columns in scalars, and bytes`() {
        let error = #expect(throws: ExpressionError.self) { try Expression("psi > 0.2\n  and  \u{E9}") }
        #expect(error?.position == TextPosition(offset: 17, line: 2, column: 8))
        #expect(error?.description.hasPrefix("line 2, column 8: found 'U+00E9'") == true)
        let late = #expect(throws: ExpressionError.self) { try Expression("psi > 1\r\nand \u{1F600} kl") }
        #expect(late?.position == TextPosition(offset: 13, line: 2, column: 5))
    }

    @Test func `show at most a short part of what was found`() {
        let long = String(repeating: "x", count: 10_000)
        let error = #expect(throws: ExpressionError.self) { try Expression("psi > \(long)") }
        #expect((error?.description.utf8.count ?? .max) < 600)
        let wide = "psi > " + String(repeating: "0", count: 300) + "z"
        let other = #expect(throws: ExpressionError.self) { try Expression(wide) }
        #expect((other?.description.utf8.count ?? .max) < 200)
    }

    @Test func `bound the nesting and the length`() throws {
        let limit = Expression.nestingLimit
        func brackets(_ depth: Int) -> String {
            String(repeating: "(", count: depth) + "psi > 1" + String(repeating: ")", count: depth)
        }
        #expect(try Expression(brackets(limit)) == Expression("psi > 1"))
        let deep = #expect(throws: ExpressionError.self) { try Expression(brackets(limit + 1)) }
        #expect(deep == .tooDeep(TextPosition(offset: limit, line: 1, column: limit + 1), limit: limit))
        for text in [
            brackets(100_000), String(repeating: "(", count: 100_000),
            String(repeating: "not ", count: 100_000), "psi > " + String(repeating: "-", count: 100_000),
        ] {
            let error = #expect(throws: ExpressionError.self) { try Expression(text) }
            guard case .tooDeep = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
        let most = "psi > 1" + String(repeating: " + 1", count: Expression.operatorLimit - 1)
        #expect(try Expression(most).measures == [.psi])
        let long = #expect(throws: ExpressionError.self) { try Expression(most + " + 1") }
        #expect(
            long
                == .tooLong(
                    TextPosition(offset: most.utf8.count + 1, line: 1, column: most.utf8.count + 2),
                    limit: Expression.operatorLimit))
    }

    @Test(arguments: UInt64(0)..<200)
    func `never trap on any sequence of tokens or bytes`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let pieces = [
            "psi", "ks.lower", "count", "0.2", "1e-3", "(", ")", "-", "+", "*", "/", ">", "<=", "==", "!=",
            "and",
            "or", "not", " ", "\n", ".", "e", "%", "\u{E9}", "{{", "\\", "1e", "&&",
        ]
        for _ in 0..<50 {
            let length = Int.random(in: 0...30, using: &random)
            let tokens = (0..<length).map { _ in pieces.randomElement(using: &random) ?? "" }
            let bytes = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &random) }
            let texts = [
                tokens.joined(separator: " "), tokens.joined(), String(decoding: bytes, as: UTF8.self),
            ]
            for text in texts {
                do {
                    let read = try Expression(text)
                    #expect(try Expression(read.description) == read, "seed \(seed): \(text)")
                } catch {
                    let scalars = text.split(separator: "\n", omittingEmptySubsequences: false)
                        .map(\.unicodeScalars.count)
                    #expect(error.position.offset <= text.utf8.count, "seed \(seed): \(text)")
                    #expect(error.position.line >= 1 && error.position.line <= max(1, scalars.count) + 30)
                    #expect(error.position.column >= 1)
                }
            }
        }
    }
}
