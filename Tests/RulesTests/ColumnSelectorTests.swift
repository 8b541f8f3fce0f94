import Cells
import Kernels
import Rules
import Testing

@Suite struct `A column selector` {
    private static func column(_ name: String, _ role: ColumnRole, _ kind: ColumnKind) -> ReferenceColumn {
        let cells: ColumnCells =
            switch kind {
            case .numeric: .numeric(NumericGrid(table: EdgeTable(edges: [0, 1], precision: .float32)))
            case .categorical: .categorical(CategoryTable(names: ["a"], otherNames: [], isComplete: true))
            }
        let slots = cells.layout.slots
        return ReferenceColumn(
            name: name, role: role, cells: cells, counts: Array(repeating: 1, count: slots),
            groups: ComparisonGroups(count: 1, groupOfSlot: Array(repeating: 0, count: slots)))
    }

    private static let columns = [
        column("age", .feature, .numeric), column("city", .feature, .categorical),
        column("prediction.score", .prediction, .numeric),
        column("prediction.label", .prediction, .categorical), column("latency_ms", .latency, .numeric),
    ]

    @Test(arguments: [
        ("features", [0, 1]), ("prediction", [2, 3]), ("numeric", [0, 2, 4]), ("categorical", [1, 3]),
        ("all", [0, 1, 2, 3, 4]),
    ])
    func `is a word of the configuration`(word: String, places: [Int]) throws {
        let selector = try #require(ColumnSelector(keyword: word))
        #expect(selector.places(in: Self.columns) == places)
        #expect(selector.description == word)
        #expect(selector.unknownNames(in: Self.columns).isEmpty)
        #expect(ColumnSelector.keywords.contains(word))
    }

    @Test func `is a list of names, in the baseline's order`() {
        let selector = ColumnSelector.columns(["latency_ms", "nowhere", "age", "age", "all"])
        #expect(selector.places(in: Self.columns) == [0, 4])
        #expect(selector.unknownNames(in: Self.columns) == ["nowhere", "all"])
        #expect(ColumnSelector.columns([]).places(in: Self.columns).isEmpty)
    }

    @Test func `is no other word`() {
        for word in ["", "feature", "Features", "all ", "age"] {
            #expect(ColumnSelector(keyword: word) == nil)
        }
    }

    @Test func `tells hostile names apart`() {
        let plain = ColumnSelector.columns(["a", "b"])
        let hostile = ColumnSelector.columns(["a\", \"b"])
        #expect(plain.description == #"["a", "b"]"#)
        #expect(hostile.description == #"["a\", \"b"]"#)
        #expect(ColumnSelector.columns(["a\nb"]).description == #"["a\nb"]"#)
        #expect(ColumnSelector.columns([#"a\nb"#]).description == #"["a\\nb"]"#)
    }
}
