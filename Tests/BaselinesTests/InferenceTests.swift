import Baselines
import Cells
import TestSupport
import Testing

@Suite struct InferenceTests {
    static let columns: [(values: [String], isNumeric: Bool, words: String)] = [
        (["1", "2", "3"], true, "integers, 3 distinct values (name it with --categorical"),
        (["1.5", "2", "", "3"], true, "numbers"),
        (["a", "b", "1"], false, "33 % numbers"),
        (["a", "b", "c"], false, "texts, 3 distinct values"),
        (["true", "false", "true"], false, "true or false"),
        (["True", "False", ""], false, "true or false"),
        (["\"1\"", "\"2\"", "\"2\""], false, "numbers in quotes"),
        (["", "NA", ""], false, "no value at all"),
        ((0..<19).map(String.init) + ["unknown"], true, "integers"),
        ((0..<18).map(String.init) + ["unknown", "x"], false, "90 % numbers"),
        (["2024-01-01", "2024-01-02"], false, "texts"),
    ]

    @Test(arguments: columns.indices)
    func `a column has the type of nearly all of its values, and the reason is told`(index: Int) throws {
        let (values, isNumeric, words) = Self.columns[index]
        let reference = try Reference("t,n\n" + values.map { "\($0),1" }.joined(separator: "\n"))
        let baseline = try reference.build()
        #expect(try baseline.column("t").isNumeric == isNumeric)
        #expect(reference.texts["t"]?.contains(words) == true, "\(reference.texts["t"] ?? "")")
        #expect(reference.texts["t"]?.hasPrefix(isNumeric ? "numeric" : "categorical") == true)
    }

    @Test func `where every field is quoted, quotes say nothing`() throws {
        let baseline = try Reference("\"a\",\"b\"\n\"1\",\"x\"\n\"2\",\"y\"\n").build()
        #expect(try baseline.column("a").isNumeric)
        #expect(try !baseline.column("b").isNumeric)
    }

    @Test func `options name types, roles and what is left out`() throws {
        let reference = try Reference(
            "when,id,b,score,y,truth,latency_ms,a,code,skip\n1,2,3,0.5,1,0,12,4,5,6\n")
        reference.options.timestamp = "when"
        reference.options.id = "id"
        reference.options.label = "truth"
        reference.options.predictionScore = "score"
        reference.options.predictionLabel = "y"
        reference.options.categorical = ["code"]
        reference.options.excluded = ["skip"]
        let baseline = try reference.build()
        #expect(
            baseline.columns.map(\.name) == [
                "b", "a", "code", "prediction.score", "prediction.label", "latency_ms",
            ])
        #expect(
            baseline.columns.map(\.role) == [
                .feature, .feature, .feature, .prediction, .prediction, .latency,
            ])
        #expect(baseline.columns.map(\.isNumeric) == [true, true, false, true, false, true])
    }

    @Test func `all mistakes in options are told at once, with what was meant`() throws {
        let reference = try Reference("MedInc,Latitude,y\n1,2,3\n")
        reference.options.excluded = ["Latitud"]
        reference.options.numeric = ["MEDINC", "y"]
        reference.options.categorical = ["y", "zzz"]
        reference.options.label = "y"
        reference.options.id = "y"
        let error = #expect(throws: BaselinesError.self) { try reference.build() }
        guard case .badOptions(let mistakes) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        let text = mistakes.joined(separator: "\n")
        #expect(mistakes.count == 4, "\(text)")
        #expect(text.contains("--exclude: there is no column \"Latitud\", did you mean \"Latitude\"?"))
        #expect(text.contains("--numeric: there is no column \"MEDINC\", did you mean \"MedInc\"?"))
        #expect(text.contains("--categorical: there is no column \"zzz\"; there are"))
        #expect(text.contains("\"y\" is named by both --label and --id"))
        #expect(error?.isUsage == true)
    }

    @Test func `model, version and groups are checked before anything is read`() {
        var options = BaselineOptions(model: "", version: "a\nb")
        options.groups = 1
        let error = #expect(throws: BaselinesError.self) {
            try BaselineBuilder(options: options).build(from: "/no/such/file")
        }
        guard case .badOptions(let mistakes) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(mistakes.count == 3)
    }

    @Test func `a column that must be numeric and has no number is an error that names it`() throws {
        let reference = try Reference("a,s,b\nx,,1\ny,,2\n")
        reference.options.numeric = ["a"]
        reference.options.predictionScore = "s"
        #expect(throws: BaselinesError.noNumber(columns: ["a", "prediction.score"])) {
            try reference.build()
        }
    }

    @Test func `inputs that hold nothing have errors of their own`() throws {
        let empty = try Reference("")
        #expect(throws: BaselinesError.emptyInput(name: empty.path)) { try empty.build() }
        let header = try Reference("a,b\n")
        #expect(throws: BaselinesError.noRows(name: header.path, bad: 0, skipped: 0)) { try header.build() }
        let bad = try Reference("a,b\n1\n")
        #expect(throws: BaselinesError.noRows(name: bad.path, bad: 1, skipped: 0)) { try bad.build() }
        let all = try Reference("a\n1\n")
        all.options.excluded = ["a"]
        #expect(throws: BaselinesError.noColumns(name: all.path)) { try all.build() }
        for path in ["/", "/no/such/file"] {
            #expect(throws: BaselinesError.self) {
                try BaselineBuilder(options: all.options).build(from: path)
            }
        }
    }

    @Test func `a header with names that cannot be told apart or printed is refused`() throws {
        for header in [
            "a,b,a", "a,,b", "a,\"b\nc\"", "a,\"b\u{0}\"", "a," + String(repeating: "x", count: 2000),
        ] {
            let error = #expect(throws: BaselinesError.self) { try Reference(header + "\n1,2,3\n").build() }
            guard case .badHeader(_, let mistakes) = error else {
                Issue.record("\(header): \(String(describing: error))")
                continue
            }
            #expect(mistakes.count == 1)
        }
    }

    @Test(arguments: [
        ("a;b\n1;2\n", "--delimiter ';'"), ("a\tb\n1\t2\n", "--delimiter tab"),
        ("a|b\n1|2\n", "--delimiter '|'"),
        ("a,b\r1,2\r3,4\r", "tr '"), (",a,b\n0,1,2\n1,3,4\n", "saved with its index"),
    ])
    func `a header says what its writer probably did`(text: String, hint: String) throws {
        let error = #expect(throws: BaselinesError.self) { try Reference(text).build() }
        guard case .badHeader(_, let mistakes) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(mistakes.count == 1 && mistakes[0].contains(hint), "\(mistakes)")
    }

    @Test(arguments: [(";", "a;b,c;d\n1;2;x\n\"3;4\";5;y\n"), ("\t", "a\tb,c\td\n1\t2\tx\n\"3;4\"\t5\ty\n")])
    func `fields may be separated by another byte`(delimiter: String, text: String) throws {
        let reference = try Reference(text)
        reference.options.delimiter = try #require(delimiter.utf8.first)
        let baseline = try reference.build()
        #expect(baseline.columns.map(\.name) == ["a", "b,c", "d"])
        #expect(try baseline.column("a").categoryCounts == ["1": 1, "3;4": 1])
        #expect(try baseline.column("b,c").mean == 3.5)
    }

    @Test func `a quote, a line end and what is no ASCII separate no fields`() throws {
        for byte in ["\"", "\n", "\r", "\u{0}", "ö"].compactMap(\.utf8.first) {
            let reference = try Reference("a,b\n1,2\n")
            reference.options.delimiter = byte
            #expect(throws: BaselinesError.self) { try reference.build() }
        }
    }

    @Test func `a column that has another value in every row is told as a likely identifier`() throws {
        var rows = "key,serial,money,few,kind\n"
        for row in 0..<200 {
            rows += "k\(row),\(row + 1000),\(row).5,\(row % 150),\(row % 3 == 0 ? "x" : "y")\n"
        }
        let reference = try Reference(rows)
        _ = try reference.build()
        let told = reference.texts.filter { $0.value.contains("an identifier?") }.keys.sorted()
        #expect(told == ["key", "serial"])
    }
}
