import Decoding
import Kernels
import TestSupport
import Testing

struct JSONValueTests {
    private func read<Result>(_ token: String, _ body: (JSONValue) -> Result) throws -> Result {
        let fields = JSONFields(lineLimit: 1 << 20, fieldLimit: 4)
        try Array("{\"a\":\(token)}".utf8).withUnsafeBytes { try fields.read($0) }
        return body(fields[0].value)
    }

    private func category(_ token: String) throws -> String {
        try read(token) { value in
            value.category(missing: "missing", invalid: "invalid") { text in
                "text " + String(decoding: (0..<text.count).map { text[$0] }, as: UTF8.self)
            }
        }
    }

    @Test(arguments: [
        (#""NEAR BAY""#, "text NEAR BAY"), (#""""#, "text "), (#""\u00e9\n""#, "text é\n"),
        ("true", "text true"),
        ("false", "text false"), ("null", "missing"), ("[]", "invalid"), ("0", "text 0"), ("-0", "text 0"),
        ("-0.0", "text 0"), ("-0e5", "text 0"), ("0e999", "text 0"),
        ("7", "text 7"),
        ("-7", "text -7"), ("7.0", "text 7"), ("-7.00", "text -7"), ("7e2", "text 700"), ("70e-1", "text 7"),
        ("1.5", "text 1.5"), ("-0.001", "text -0.001"), ("1e-7", "text 1e-07"), ("0.1e-400", "text 0"),
        ("123456789012345678901234567890", "text 123456789012345678901234567890"),
        ("9223372036854775807", "text 9223372036854775807"),
        ("9223372036854774784.0", "text 9223372036854774784"),
        ("-9223372036854774784.0", "text -9223372036854774784"),
        ("9223372036854775808.0", "text 9.223372036854776e+18"), ("1e300", "text 1e+300"),
        ("1e999", "invalid"), ("-1e999", "invalid"),
    ])
    func `a value has a text as a category`(token: String, expected: String) throws {
        #expect(try category(token) == expected)
    }

    @Test func `an integer too long for a double is a category and no number`() throws {
        let token = "1" + String(repeating: "0", count: 400)
        #expect(try category(token) == "text " + token)
        #expect(try read(token) { $0.numericCode.bitPattern } == ValueCode.invalid.bitPattern)
        #expect(try read(token) { $0.kind } == .integer)
    }

    @Test(
        arguments: [
            ("true", 1), ("false", 0), ("null", ValueCode.missing), (#""1""#, ValueCode.invalid),
            (#""NaN""#, ValueCode.invalid), ("[1]", ValueCode.invalid), ("1e999", ValueCode.invalid),
            ("-1e999", ValueCode.invalid), ("1e309", ValueCode.invalid),
            ("1.7976931348623159e308", ValueCode.invalid),
            ("1.7976931348623157e308", Double.greatestFiniteMagnitude), ("1e-999", 0), ("-1e-999", -0.0),
            ("-0", -0.0),
            ("4.9406564584124654e-324", Double.leastNonzeroMagnitude), ("2.4703282292062327e-324", 0),
            ("0e99999999999999999999", 0), ("1e99999999999999999999", ValueCode.invalid),
            ("1e-99999999999999999999", 0), ("0.0000000000000000000000001e25", 1), ("1E+2", 100),
            ("9007199254740993", 9_007_199_254_740_992), ("12345678901234567890123", 1.2345678901234568e22),
        ] as [(String, Double)])
    func `a value has a number`(token: String, expected: Double) throws {
        #expect(try read(token) { $0.numericCode.bitPattern } == expected.bitPattern)
    }

    @Test func `zeros beyond counting do not fool the range of numbers`() throws {
        let zeros = String(repeating: "0", count: 400_000)
        #expect(try read("0.\(zeros)1e400001") { $0.numericCode } == 1)
        #expect(try read("1\(zeros)e-400000") { $0.numericCode } == 1)
        #expect(try read("0.\(zeros)1") { $0.numericCode.bitPattern } == 0)
        #expect(try read("0.\(zeros)1e500000") { $0.numericCode.bitPattern } == ValueCode.invalid.bitPattern)
        #expect(try read("1\(zeros)e-500000") { $0.numericCode.bitPattern } == 0)
    }

    @Test(arguments: [
        "007", "00", "-", "+1", "-01", ".5", "1.", "1.e5", "1e", "1e+", "1e1.5", "0x10", "1_000", "NaN",
        "Infinity", "-inf",
        "1,5", "1 2", "--1", "1-", "tru", "True", "nul", "nulll", "falsee", "'a'", #""a"b"#, #"b"a""#,
        #""a" "b""#, #"1"a""#,
        #""\x""#, #""\u12g4""#, #""\u12""#, #""\ud800""#, #""\udc00""#, #""\ud800\u0041""#, #""\ud800\n""#,
        "\"\t\"",
        "\"\n\"", "\"\u{0}\"", "{", "}", "[", "]", ":", ",", "[1,]", "[,1]", "[1 2]", "[1:2]", #"{"a"}"#,
        #"{"a":}"#,
        #"{"a":1,}"#, #"{,"a":1}"#, "{1:2}", #"{"a" 1}"#, #"{"a":1 "b":2}"#, "[}", "{]", "[1}", #"{"a":1]"#,
        "\u{C}1", "1\u{C}",
        "\u{1A}", "/**/1", "", "\\\"a\"", "\u{FEFF}1",
    ])
    func `what is no value is malformed`(token: String) {
        #expect(throws: RejectionReason.malformed) { try read(token) { _ in } }
    }

    @Test(arguments: 0..<20)
    func `numbers are those of strtod`(seed: UInt64) throws {
        var json = RandomJSON(seed: seed)
        for _ in 0..<500 {
            let bits = Double(bitPattern: json.random.next())
            let digits = String(json.random.next() >> Int.random(in: 0..<64, using: &json.random))
            let exponent = Int.random(in: -340...330, using: &json.random)
            let short = Int.random(in: -25...25, using: &json.random)
            let texts = [
                json.number(), bits.isFinite ? bits.description : "0", "-\(digits)e\(exponent)",
                "\(digits)e\(short)",
                "0.\(digits)\(digits)", "\(digits).\(digits)\(digits)e\(exponent)",
            ]
            for text in texts {
                let expected = try #require(Double(text), "seed \(seed): \(text)")
                let code = try read(text) { $0.numericCode }
                let isSame = code.bitPattern == (expected.isFinite ? expected : ValueCode.invalid).bitPattern
                #expect(isSame, "seed \(seed): \(text)")
            }
        }
    }
}
