import Baselines
import Cells
import Foundation
import Gzip
import TestSupport

/// A reference file for one test, and what was told while it was read.
final class Reference {
    let folder: TemporaryFolder
    let path: String
    var options = BaselineOptions(model: "housing", version: "1")
    private(set) var badRows: [Int: BadRow] = [:]
    private(set) var skipped = 0
    private(set) var otherModels: [OtherModel] = []
    private(set) var texts: [String: String] = [:]

    init(_ bytes: some Sequence<UInt8>) throws {
        folder = try TemporaryFolder()
        path = folder.path + "/reference"
        try Data(Array(bytes)).write(to: URL(fileURLWithPath: path))
    }

    convenience init(_ text: String) throws { try self.init(text.utf8) }

    func build() throws -> Baseline {
        try BaselineBuilder(options: options).build(from: path) { event in
            switch event {
            case .badRow(let line, let reason): badRows[line] = reason
            case .counted(_, _, let count): skipped = count
            case .column(let name, let text): texts[name] = text
            case .otherModels(let models): otherModels = models
            case .progress, .invalidValues: break
            }
        }
    }
}

extension ReferenceColumn {
    /// The count of each category with a cell.
    var categoryCounts: [String: UInt64] {
        guard case .categorical(let table) = cells else { return [:] }
        return Dictionary(uniqueKeysWithValues: zip(table.names, counts[cells.layout.values]))
    }

    var isNumeric: Bool {
        if case .numeric = cells { true } else { false }
    }

    var missing: UInt64 { counts[cells.layout.missing] }
    var invalid: UInt64 { counts[cells.layout.invalid] }
}

extension Baseline {
    func column(_ name: String) throws -> ReferenceColumn {
        guard let column = columns.first(where: { $0.name == name }) else {
            throw TestSupportError("there is no column \(name)")
        }
        return column
    }
}
