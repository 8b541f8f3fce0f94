import Cells
import Kernels

extension BaselineReading {
    private enum Kind: String, CaseIterable {
        case numeric
        case categorical
    }

    private enum Precision: String, CaseIterable {
        case float32
        case float64
    }

    /// One column, all of whose counts sum to `rows`.
    mutating func column(_ node: JSONNode, _ path: String, rows: UInt64?) -> ReferenceColumn? {
        guard case .object(let members) = node else {
            note(path, "\(node.kind); an object is needed")
            return nil
        }
        let type = members.first { $0.name == "type" }?.value
        guard let kind = word(type ?? .null, "\(path).type", Kind.self) else { return nil }
        let common = ["name", "role", "type", "counts", "groups"]
        let special =
            switch kind {
            case .numeric:
                [
                    "precision", "precision_reason", "edges", "single_value_cells", "mean",
                    "standard_deviation", "moment_scale", "minimum", "maximum",
                ]
            case .categorical: ["categories", "other_categories", "is_complete"]
            }
        guard let found = object(node, path, members: common + special) else { return nil }
        let name = name(found["name"], "\(path).name")
        let role = word(found["role"], "\(path).role", ColumnRole.self)
        if let name, let role { check(name, role, kind, path) }
        let cells: ColumnCells? =
            switch kind {
            case .numeric: grid(found, path).map { .numeric($0) }
            case .categorical: table(found, path).map { .categorical($0) }
            }
        guard let cells else { return nil }
        let counts = counts(found["counts"], "\(path).counts", cells, rows: rows)
        let groups = groups(found["groups"], "\(path).groups", cells)
        guard let name, let role, let counts, let groups else { return nil }
        guard kind == .numeric else {
            return ReferenceColumn(name: name, role: role, cells: cells, counts: counts, groups: groups)
        }
        guard let moments = moments(found, path) else { return nil }
        let valid = counts[...cells.layout.above].contains { $0 > 0 }
        if !valid { note("\(path).counts", "no valid value; a numeric column needs at least one") }
        return ReferenceColumn(
            name: name, role: role, cells: cells, counts: counts, groups: groups, moments: moments.scale,
            extremes: moments.extremes, mean: moments.mean,
            standardDeviation: moments.standardDeviation)
    }

    private mutating func name(_ node: JSONNode?, _ path: String) -> String? {
        guard let text = string(node, path) else { return nil }
        if let mistake = ColumnName.mistake(in: text) {
            note(path, mistake)
            return nil
        }
        return text
    }

    /// The names that events reserve have their roles, and no others do.
    private mutating func check(_ name: String, _ role: ColumnRole, _ kind: Kind, _ path: String) {
        let expected: ColumnRole =
            switch name {
            case "prediction.score", "prediction.label": .prediction
            case "latency_ms": .latency
            default: .feature
            }
        if role != expected {
            note("\(path).role", "a column of this name has the role \"\(expected.rawValue)\"")
        }
        if name == "prediction.score" && kind != .numeric { note("\(path).type", "the score is numeric") }
        if name == "prediction.label" && kind != .categorical {
            note("\(path).type", "the label is categorical")
        }
    }

    private mutating func grid(_ members: [String: JSONNode], _ path: String) -> NumericGrid? {
        let precision = word(members["precision"], "\(path).precision", Precision.self)
        let nodes = array(members["edges"], "\(path).edges", allowed: 1...241)
        let edges = elements(nodes, "\(path).edges") { $0.double($1, $2) }
        guard let precision, let edges else { return nil }
        var isSound = true
        for index in edges.indices {
            let edge = edges[index]
            if index > 0 && edge <= edges[index - 1] {
                note("\(path).edges[\(index)]", "not above the edge before it; edges ascend strictly")
                isSound = false
            }
            if precision == .float32 && Double(Float(edge)) != edge {
                note("\(path).edges[\(index)]", "no Float32, as the column's precision needs")
                isSound = false
            }
        }
        let table: EdgeTable.Precision = precision == .float32 ? .float32 : .float64
        guard isSound, EdgeTable.accepts(edges: edges, precision: table) else { return nil }
        let grid = NumericGrid(table: EdgeTable(edges: edges, precision: table))
        let single = array(
            members["single_value_cells"], "\(path).single_value_cells", allowed: 0...(edges.count - 1))
        let listed = elements(single, "\(path).single_value_cells") {
            $0.integer($1, $2, allowed: 0...(max(2, edges.count) - 2))
        }
        if let listed, listed != grid.isSingleValue.indices.filter({ grid.isSingleValue[$0] }) {
            note(
                "\(path).single_value_cells",
                "not the cells whose upper edge follows their lower one directly")
        }
        return grid
    }

    /// Why a column's edges are in `Double`; `nil` where they are not.
    mutating func reason(_ node: JSONNode, _ path: String, _ column: ReferenceColumn) -> DoubleEdgesReason? {
        guard case .numeric(let grid) = column.cells, case .object(let members) = node else { return nil }
        let found = members.first { $0.name == "precision_reason" }?.value
        let reason = DoubleEdgesReason.allCases.first { found == .string($0.description) }
        let isDouble = grid.table.precision == .float64
        let allowed =
            isDouble ? DoubleEdgesReason.allCases.map(\.description) : [Baseline.singlePrecisionReason]
        if !allowed.contains(where: { found == .string($0) }) {
            let list = allowed.map { "\"\($0)\"" }.joined(separator: ", ")
            note(
                "\(path).precision_reason", "unknown for \(grid.table.precision.rawValue) (allowed: \(list))")
        }
        return reason
    }

    private mutating func table(_ members: [String: JSONNode], _ path: String) -> CategoryTable? {
        let limits = [("categories", 240), ("other_categories", 10_000)]
        var lists: [[String]] = []
        var seen: Set<[UInt8]> = []
        for (member, limit) in limits {
            let place = "\(path).\(member)"
            let nodes = array(members[member], place, allowed: 0...limit)
            guard let names = elements(nodes, place, { $0.string($1, $2) }) else { continue }
            for (index, name) in names.enumerated() where !seen.insert(Array(name.utf8)).inserted {
                note("\(place)[\(index)]", "stands twice; categories are unique")
            }
            lists.append(names)
        }
        let isComplete = boolean(members["is_complete"], "\(path).is_complete")
        guard lists.count == 2, let isComplete else { return nil }
        if lists[0].isEmpty && !lists[1].isEmpty {
            note("\(path).other_categories", "there are others and no category with a cell of its own")
        }
        return CategoryTable(names: lists[0], otherNames: lists[1], isComplete: isComplete)
    }

    private mutating func counts(
        _ node: JSONNode?, _ path: String, _ cells: ColumnCells, rows: UInt64?
    ) -> [UInt64]? {
        guard let node else { return nil }
        let open = Baseline.openSlots(cells)
        let members = [open.low, "cells", open.high, "missing", "invalid"]
        guard let found = object(node, path, members: members) else { return nil }
        let size = cells.layout.valueCells
        let values = array(found["cells"], "\(path).cells", allowed: size...size)
        guard let inner = elements(values, "\(path).cells", { $0.count($1, $2) }),
            let low = count(found[open.low], "\(path).\(open.low)"),
            let high = count(found[open.high], "\(path).\(open.high)"),
            let missing = count(found["missing"], "\(path).missing"),
            let invalid = count(found["invalid"], "\(path).invalid")
        else { return nil }
        let counts = [low] + inner + [high, missing, invalid]
        // At most 244 counts of at most 2^53: no overflow.
        let sum = counts.reduce(0, +)
        if let rows, sum != rows { note(path, "they sum to \(sum), and there are \(rows) rows") }
        if case .categorical = cells, high != 0 {
            note("\(path).unseen", "the reference has seen all of its own categories; 0 is needed")
        }
        return counts
    }
}
