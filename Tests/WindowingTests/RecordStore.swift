import Windowing

/// What a ledger keeps of one model's windows.
struct RecordStore: Equatable {
    private(set) var records: [PaneKey: [UInt8]] = [:]
    private(set) var state: [UInt8]?

    var paneRecords: [PaneRecord] { records.map { PaneRecord(key: $0.key, bytes: $0.value) } }

    mutating func apply(_ changes: PaneChanges) {
        for key in changes.removed { records[key] = nil }
        for record in changes.open + changes.closed { records[record.key] = record.bytes }
        if let state = changes.state { self.state = state }
    }

    func restored(_ specs: [WindowSpec]) throws -> ModelWindows {
        try ModelWindows(layout: Fixture.layout, windows: specs, restoring: paneRecords, state: state)
    }
}
