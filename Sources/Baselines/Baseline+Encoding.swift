public import Cells
import Kernels

extension Baseline {
    /// A baseline of parts that fit together, such as those that a builder makes.
    ///
    /// - Parameters:
    ///   - model: the model, as its events name it.
    ///   - version: its version.
    ///   - rows: the number of rows of the reference.
    ///   - columns: the columns; the counts of each sum to `rows`.
    ///   - doubleEdgesReasons: one per column, as the property.
    ///   - inputHash: the hash of the reference, `sha256:` and 64 hexadecimal digits.
    /// - Complexity: encodes everything once, for ``hash``.
    public init(
        model: String, version: String, rows: UInt64, columns: [ReferenceColumn],
        doubleEdgesReasons: [DoubleEdgesReason?], inputHash: String
    ) {
        let unhashed = Baseline(
            model: model, version: version, rows: rows, columns: columns,
            doubleEdgesReasons: doubleEdgesReasons, inputHash: inputHash, hash: "")
        self.init(
            model: model, version: version, rows: rows, columns: columns,
            doubleEdgesReasons: doubleEdgesReasons, inputHash: inputHash,
            hash: Baseline.hash(of: unhashed.encoded()))
    }

    /// The bytes of the baseline's file: pretty JSON, numbers in the shortest form that reads back the same.
    public func encoded() -> [UInt8] {
        let nodes = zip(columns, doubleEdgesReasons).map { Baseline.node($0, $1) }
        return JSONNode.object([
            .init(name: "format", value: .string(Baseline.format)),
            .init(name: "model", value: .string(model)),
            .init(name: "version", value: .string(version)),
            .init(name: "rows", value: .integer(rows)),
            .init(name: "input", value: .string(inputHash)),
            .init(name: "columns", value: .array(nodes)),
        ]).text()
    }

    private static func node(_ column: ReferenceColumn, _ reason: DoubleEdgesReason?) -> JSONNode {
        var members: [JSONNode.Member] = [
            .init(name: "name", value: .string(column.name)),
            .init(name: "role", value: .string(column.role.rawValue)),
        ]
        switch column.cells {
        case .numeric(let grid):
            let single = grid.isSingleValue.indices.filter { grid.isSingleValue[$0] }
            let why = JSONNode.string(reason?.description ?? Baseline.singlePrecisionReason)
            members += [
                .init(name: "type", value: .string("numeric")),
                .init(name: "precision", value: .string(grid.table.precision.rawValue)),
                .init(name: "precision_reason", value: why),
                .init(name: "edges", value: .array(grid.table.edges.map(JSONNode.double))),
                .init(name: "single_value_cells", value: .array(single.map { .integer($0) })),
            ]
        case .categorical(let table):
            members += [
                .init(name: "type", value: .string("categorical")),
                .init(name: "categories", value: .array(table.names.map(JSONNode.string))),
                .init(name: "other_categories", value: .array(table.otherNames.map(JSONNode.string))),
                .init(name: "is_complete", value: .boolean(table.isComplete)),
            ]
        }
        let groups: [JSONNode.Member] = [
            .init(name: "count", value: .integer(column.groups.count)),
            .init(name: "of_slot", value: .array(column.groups.groupOfSlot.map { .integer($0) })),
        ]
        members.append(.init(name: "counts", value: counts(column)))
        members.append(.init(name: "groups", value: .object(groups)))
        if case .numeric = column.cells { members += moments(column) }
        return .object(members)
    }

    private static func counts(_ column: ReferenceColumn) -> JSONNode {
        let layout = column.cells.layout
        let counts = column.counts
        let open = Baseline.openSlots(column.cells)
        return .object([
            .init(name: open.low, value: .integer(counts[layout.below])),
            .init(name: "cells", value: .array(counts[layout.values].map { .integer($0) })),
            .init(name: open.high, value: .integer(counts[layout.above])),
            .init(name: "missing", value: .integer(counts[layout.missing])),
            .init(name: "invalid", value: .integer(counts[layout.invalid])),
        ])
    }

    /// Why edges are in `Float`, in the words of the file.
    static let singlePrecisionReason = "single precision tells the values apart"

    /// The names of the slots on either side of the value cells.
    static func openSlots(_ cells: ColumnCells) -> (low: String, high: String) {
        switch cells {
        case .numeric: ("below", "above")
        case .categorical: ("other", "unseen")
        }
    }

    private static func moments(_ column: ReferenceColumn) -> [JSONNode.Member] {
        func optional(_ value: Double?) -> JSONNode { value.map(JSONNode.double) ?? .null }
        let scale: JSONNode =
            column.moments.map { scale in
                .object([
                    .init(name: "center", value: .double(scale.center)),
                    .init(name: "exponent", value: .integer(scale.exponent)),
                ])
            } ?? .null
        return [
            .init(name: "mean", value: optional(column.mean)),
            .init(name: "standard_deviation", value: optional(column.standardDeviation)),
            .init(name: "moment_scale", value: scale),
            .init(name: "minimum", value: optional(column.extremes?.minimum)),
            .init(name: "maximum", value: optional(column.extremes?.maximum)),
        ]
    }
}
