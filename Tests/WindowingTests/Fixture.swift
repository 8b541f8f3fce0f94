import Cells
import Kernels
import TestSupport
import Windowing

/// A small model: two numeric columns, one of them with wide cells, and a categorical one.
enum Fixture {
    static let layout = CountsLayout([
        numeric("age", edges: [0, 10, 20, 40, 80], precision: .float32),
        numeric("balance", edges: [-1e6, -1, 0, 1e-3, 5e9], precision: .float64),
        ReferenceColumn(
            name: "country", role: .feature,
            cells: .categorical(
                CategoryTable(names: ["SE", "DE", "FR"], otherNames: ["NO"], isComplete: true)),
            counts: [1, 5, 4, 3, 0, 0, 0], groups: ComparisonGroups(count: 4, groupOfSlot: [0, 1, 2, 3])),
    ])

    private static func numeric(_ name: String, edges: [Double], precision: EdgeTable.Precision)
        -> ReferenceColumn
    {
        ReferenceColumn(
            name: name, role: .feature,
            cells: .numeric(NumericGrid(table: EdgeTable(edges: edges, precision: precision))),
            counts: Array(repeating: 1, count: edges.count + 3),
            groups: ComparisonGroups(count: 1, groupOfSlot: Array(repeating: 0, count: edges.count + 1)),
            moments: MomentScale(center: 20, exponent: -30))
    }

    static func batch(_ events: [Event]) -> RowBatch {
        var batch = RowBatch(layout: layout, capacity: max(1, events.count))
        for event in events {
            batch.beginRow()
            if let age = event.age { batch.setNumber(age, column: 0) }
            batch.setNumber(event.balance, column: 1)
            if event.country == layout.columns[2].cells.layout.unseen {
                batch.setUnseen(Array(event.name.utf8).span, column: 2)
                if let identifier = event.identifier { batch.identifyRow(Array(identifier.utf8).span) }
            } else {
                batch.setSlot(event.country, column: 2)
            }
            batch.commitRow(time: event.time, offset: event.offset)
        }
        return batch
    }
}

/// One event of the small model.
struct Event: Hashable {
    var time: Int64
    var partition = 0
    var offset: Int64 = 0
    var age: Double?
    var balance: Double = 0
    var country = 1
    /// What the country is called where the reference does not know it.
    var name = "XX"
    var identifier: String?

    init(time: Int64, partition: Int = 0, offset: Int64 = 0) {
        self.time = time
        self.partition = partition
        self.offset = offset
    }

    /// An event with random values, missing, invalid and negative zero among them.
    init(time: Int64, partition: Int, offset: Int64, using random: inout SplitMix64) {
        self.init(time: time, partition: partition, offset: offset)
        age = random.oneIn(8) ? nil : Double(random.int(in: -20...100))
        balance =
            switch random.int(in: 0...9) {
            case 0: -0.0
            case 1: 0.0
            case 2: .infinity
            case 3: .nan
            default: Double(random.int(in: -1_000_000...1_000_000)) * 1e-3
            }
        country = Int(random.int(in: 0...6))
        // More names than a window keeps, and some much more frequent than others.
        name = "new \(random.int(in: 0...random.int(in: 0...60)))"
        identifier = random.oneIn(3) ? nil : "\(random.int(in: 0...1000))"
    }
}
