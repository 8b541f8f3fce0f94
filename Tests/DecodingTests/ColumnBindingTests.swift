import Cells
import Decoding
import Kernels
import TestSupport
import Testing
import Windowing

struct ColumnBindingTests {
    private static let columns: [ReferenceColumn] = [
        .numeric("n"), .categorical("c", ["x", "0", "true", "1.5"]), .numeric("prediction.score"),
        .numeric("prediction.score", role: .prediction),
        .categorical("prediction.label", ["0", "yes", "false"], role: .prediction),
        .numeric("latency_ms", role: .latency), .numeric("latency_ms"),
    ]
    private static let c = CellLayout(valueCells: 4)
    private static let label = CellLayout(valueCells: 3)

    /// One row of text per event: numbers, slots, `missing`, `invalid`.
    private func rows(_ events: [String], columns: [ReferenceColumn] = columns) -> [[String]] {
        let decoder = EventDecoder()
        var binding = ColumnBinding(columns: columns)
        var batch = RowBatch(layout: CountsLayout(columns), capacity: events.count)
        for (offset, event) in events.enumerated() {
            let text = Array(#"{"model":"m","version":"1","timestamp":\#(offset * 10),\#(event)}"#.utf8)
            text.withUnsafeBytes { bytes in
                guard case .prediction(let header) = decoder.decode(bytes) else { return }
                binding.fill(&batch, from: decoder, time: header.time, offset: Int64(offset))
            }
        }
        #expect(batch.count == events.count)
        for row in 0..<batch.count {
            #expect(batch.times[row] == Int64(row * 10) && batch.offsets[row] == Int64(row))
        }
        let values = zip(batch.columns, columns).map { values, column in
            switch values {
            case .numeric(let numbers):
                numbers.map { $0.isFinite ? "\($0)" : ValueCode.isMissing($0) ? "missing" : "invalid" }
            case .categorical(let slots):
                slots.map { slot in
                    let layout = column.cells.layout
                    return Int(slot) == layout.missing
                        ? "missing" : Int(slot) == layout.invalid ? "invalid" : "\(slot)"
                }
            }
        }
        return (0..<batch.count).map { row in values.map { $0[row] } }
    }

    @Test func `an event without any of the columns is missing in all of them`() {
        let row = [String](repeating: "missing", count: 7)
        #expect(
            rows([#""features":{}"#, #""features":{"a":1,"n":null,"c":null},"latency_ms":null"#]) == [
                row, row,
            ])
        #expect(rows([#""prediction":{"score":null,"other":[]}"#, #""prediction":{}"#]) == [row, row])
    }

    @Test func `features, prediction and latency fill the columns of their role`() {
        let event =
            #""latency_ms":3,"prediction":{"label":0,"score":0.5},"features":{"c":"x","n":1,"#
            + #""prediction.score":7,"latency_ms":8,"prediction.label":"yes"}"#
        #expect(rows([event]) == [["1.0", "1", "7.0", "0.5", "1", "3.0", "8.0"]])
    }

    @Test(arguments: [
        ("0.25", ["0.25", "missing"]), (#""yes""#, ["missing", "2"]), ("false", ["missing", "3"]),
        (#"{"label":"yes"}"#, ["missing", "2"]), (#"{"score":true,"label":false}"#, ["1.0", "3"]),
        (#"{"score":"high","label":{}}"#, ["invalid", "invalid"]), ("[0.25]", ["invalid", "invalid"]),
        ("1e999", ["invalid", "missing"]), (#"{"label":1},"prediction":0.5"#, ["0.5", "missing"]),
        (#"{"label":"maybe","probabilities":[0.1,0.9]}"#, ["missing", "4"]),
    ])
    func `a prediction is a score, a label or both`(prediction: String, expected: [String]) {
        #expect(rows([#""prediction":\#(prediction)"#]).map { Array($0[3...4]) } == [expected])
    }

    @Test(arguments: [
        ("1", "1.0", "5"), ("0", "0.0", "2"), ("-0", "-0.0", "2"), ("0.0", "0.0", "2"), ("1.5", "1.5", "4"),
        ("15e-1", "1.5", "4"), ("true", "1.0", "3"), ("false", "0.0", "5"), (#""x""#, "invalid", "1"),
        (#""1.5""#, "invalid", "4"), (#""\u0078""#, "invalid", "1"), (#""""#, "invalid", "5"),
        ("[]", "invalid", "invalid"),
        (#"{"n":1}"#, "invalid", "invalid"), ("1e999", "invalid", "invalid"), ("null", "missing", "missing"),
    ])
    func `a value is what its column makes of it`(value: String, numeric: String, categorical: String) {
        let expected = [numeric, categorical]
        #expect(rows([#""features":{"n":\#(value),"c":\#(value)}"#]).map { Array($0[0...1]) } == [expected])
    }

    @Test func `of two features with one name the last counts, also if it is null`() {
        let events = [
            #""features":{"n":1,"c":"x","n":2,"c":null}"#, #""features":{"n":1},"features":{"c":"x"}"#,
        ]
        #expect(rows(events).map { Array($0[0...1]) } == [["2.0", "missing"], ["missing", "1"]])
    }

    @Test func `names are compared by their bytes once unescaped`() {
        let columns: [ReferenceColumn] = [
            .numeric("é"), .numeric("e\u{301}"), .numeric(""), .numeric("a\"\n"),
        ]
        let event = #""features":{"e\u0301":2,"\u00e9":1,"":3,"a\"\n":4,"E":5}"#
        #expect(rows([event], columns: columns) == [["1.0", "2.0", "3.0", "4.0"]])
    }

    @Test(arguments: 0..<20)
    func `the order of features, and others among them, change nothing`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let names = (0..<40).map { "f\($0 * 37)" }
        let columns = names.map { ReferenceColumn.numeric($0) }
        var events: [String] = []
        var expected: [[String]] = []
        for _ in 0..<50 {
            var order = Array(names.indices)
            if Bool.random(using: &random) { order.shuffle(using: &random) }
            order.removeAll { _ in Int.random(in: 0..<10, using: &random) == 0 }
            var row = [String](repeating: "missing", count: names.count)
            var members: [String] = []
            for index in order {
                let value = Int.random(in: 0..<100, using: &random)
                row[index] = "\(value).0"
                members.append("\"\(names[index])\":\(value)")
                if Int.random(in: 0..<10, using: &random) == 0 { members.append("\"f\(value)x\":-1") }
            }
            events.append("\"features\":{\(members.joined(separator: ","))}")
            expected.append(row)
        }
        #expect(rows(events, columns: columns) == expected, "seed \(seed)")
    }
}

/// What a binding tells of categories that the reference does not know.
struct UnseenNameBindingTests {
    private let columns: [ReferenceColumn] = [
        .categorical("c", ["x"]), .numeric("n"), .categorical("d", ["1"]),
    ]

    /// The unseen names in these events, all of one time.
    private func names(_ events: [String]) -> UnseenNames {
        let decoder = EventDecoder()
        var binding = ColumnBinding(columns: columns)
        var batch = RowBatch(layout: CountsLayout(columns), capacity: events.count)
        for event in events {
            let text = Array(#"{"model":"m","version":"1","timestamp":0,\#(event)}"#.utf8)
            text.withUnsafeBytes { bytes in
                guard case .prediction(let header) = decoder.decode(bytes) else { return }
                binding.fill(&batch, from: decoder, time: header.time, offset: 0)
            }
        }
        #expect(batch.count == events.count)
        var names = UnseenNames()
        names.count(batch, rows: 0..<batch.count)
        return names
    }

    @Test(arguments: [
        (#""y""#, ["y"]), (#""\u0079""#, ["y"]), (#""""#, [""]), ("7", ["7"]), ("7.0", ["7"]), ("-0", ["0"]),
        ("1.5", ["1.5"]), ("true", ["true"]), (#""x""#, []), ("null", []), ("[]", []), ("1e999", []),
    ])
    func `an unseen name is the text of the category`(value: String, expected: [String]) {
        let found = names([#""features":{"c":\#(value),"n":\#(value)}"#])
        #expect(found[0] == expected && found[1] == [] && found[2] == [])
    }

    @Test func `of two features with one name the last is named`() {
        #expect(names([#""features":{"c":"y","d":"y","c":"z"}"#])[0] == ["z"])
        #expect(names([#""features":{"c":"y","c":"x"}"#]).isEmpty)
        #expect(names([#""features":{"c":"y","c":null}"#]).isEmpty)
    }

    @Test func `events are told apart by their identifier, whatever its type and place`() {
        let event = #""features":{"c":"y"}"#
        let named = names([#""id":"7",\#(event)"#])
        #expect(named[0] == ["y"] && named != names([event]) && named != names([#""id":"8",\#(event)"#]))
        #expect(names([#"\#(event),"id":7"#]) == named && names([#""id":1,\#(event),"id":7.0"#]) == named)
        for none in ["null", "[7]", "{}", "1e999", #""""#] {
            #expect(names([#""id":\#(none),\#(event)"#]) == names([event]))
        }
    }
}
