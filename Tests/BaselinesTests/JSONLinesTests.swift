import Baselines
import Cells
import TestSupport
import Testing

@Suite struct JSONLinesTests {
    @Test func `flat objects have a column per member, absent members are missing`() throws {
        let reference = try Reference(
            """
            {"a":1,"b":"x","c":true}
            {"b":"y","a":2.5,"d":null}

            {"a":1e999,"b":7,"c":false,"d":"late"}
            {"a":"3","b":1.0,"c":[1],"e":{"f":1}}
            [1]
            {"a":
            """)
        let baseline = try reference.build()
        #expect(reference.badRows == [6: .notAnObject, 7: .malformed])
        #expect(reference.skipped == 1)
        #expect(baseline.rows == 4)
        #expect(baseline.columns.map(\.name) == ["a", "b", "c", "d", "e.f"])
        #expect(try !baseline.column("a").isNumeric)
        #expect(try baseline.column("b").categoryCounts == ["x": 1, "y": 1, "7": 1, "1": 1])
        #expect(try baseline.column("c").categoryCounts == ["true": 1, "false": 1])
        #expect(try baseline.column("c").invalid == 1)
        #expect(try baseline.column("d").missing == 3)
        #expect(try baseline.column("e.f").missing == 3)
    }

    @Test func `a numeric column counts strings, containers and overflow as invalid, booleans as 1 and 0`()
        throws
    {
        let values = ["1", "true", "false", "\"3\"", "[]", "{}", "1e999", "null", "-0", "5"]
        let reference = try Reference(values.map { "{\"a\":\($0),\"b\":1}" }.joined(separator: "\n"))
        reference.options.numeric = ["a"]
        let column = try reference.build().column("a")
        // An empty object has no member of its own: it is absent.
        #expect(column.invalid == 3 || column.invalid == 4)
        #expect(column.missing + column.invalid == 5)
        #expect(column.mean == 7.0 / 5)
    }

    @Test func `native events give features, score, label and latency`() throws {
        let reference = try Reference(
            """
            {"model":"housing","version":"1","id":"1","timestamp":0,"features":{"a":1,"o":"x"},\
            "prediction":{"label":1,"score":0.5},"latency_ms":12}
            {"model":"housing","version":"1","id":"2","timestamp":0,"features":{"o":"y","a":2},"prediction":0.25}
            {"model":"housing","id":"1","timestamp":0,"label":1}
            {"model":"other","version":"1","features":{"a":9}}
            {"model":"housing","version":"1","features":{"a":3,"o":"x"},"prediction":"yes","tags":{"t":"u"}}
            """)
        let baseline = try reference.build()
        #expect(reference.skipped == 2)
        #expect(reference.otherModels == [OtherModel(name: "other", events: 1)])
        #expect(baseline.rows == 3)
        #expect(
            baseline.columns.map(\.name) == ["a", "o", "prediction.score", "prediction.label", "latency_ms"])
        #expect(try baseline.column("a").mean == 2)
        #expect(try baseline.column("prediction.score").mean == 0.375)
        #expect(try baseline.column("prediction.label").categoryCounts == ["1": 1, "yes": 1])
        #expect(try baseline.column("latency_ms").role == .latency)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `CSV and JSON Lines of the same numbers give the same columns`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var csv = "a,b\n"
        var json = ""
        for _ in 0..<500 {
            let a = random.next() % 5 == 0 ? nil : Double(Int64(random.next() % 1000)) / 8
            let b = "k\(random.next() % 20)"
            let number = a.map { String($0) }
            csv += (number ?? "") + "," + b + "\n"
            json += "{\"a\":" + (number ?? "null") + ",\"b\":\"" + b + "\"}\n"
        }
        #expect(try Reference(csv).build().columns == Reference(json).build().columns, "seed \(seed)")
    }

    @Test func `events of other models are counted by name, a few names and the rest`() throws {
        var text = ""
        for (place, count) in [3, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1].enumerated() {
            for _ in 0..<count { text += #"{"model":"m\#(place)","features":{"a":1}}"# + "\n" }
        }
        let reference = try Reference(text)
        let error = #expect(throws: BaselinesError.self) { try reference.build() }
        #expect(
            reference.otherModels.prefix(2) == [
                OtherModel(name: "m1", events: 5), OtherModel(name: "m0", events: 3),
            ])
        #expect(reference.otherModels.count == 11)
        #expect(reference.otherModels.last == OtherModel(name: nil, events: 2))
        #expect("\(try #require(error))".contains(#"it has events of other models: "m1" (5), "m0" (3), "#))
    }
}
