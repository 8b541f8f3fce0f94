public import Cells

extension ModelWindows {
    /// Hands over what changed since the last call, or since the windows were restored.
    ///
    /// Applied to the records so far, the changes give the records from which ``init(layout:windows:restoring:state:)``
    /// makes windows equal to these. The records depend on the events alone, byte for byte, not on how often windows
    /// were drained and restored on the way.
    ///
    /// - Complexity: linear in the number of panes, and in the counters of those that changed.
    public mutating func drain() -> PaneChanges {
        var removed: [PaneKey] = []
        var open: [PaneRecord] = []
        var closed: [PaneRecord] = []
        for index in sequences.indices {
            removed += sequences[index].drainRemoved()
            open += sequences[index].drainOpen()
            closed += sequences[index].drainClosed()
        }
        let state = WindowsState(sequences: sequences.map(\.state), incomplete: incomplete.spans).encoded
        defer {
            drainedState = state
            unconfigured = []
        }
        return PaneChanges(
            removed: (unconfigured + removed).sorted(), open: open, closed: closed,
            state: state == drainedState ? nil : state)
    }

    /// Windows as they were recorded.
    ///
    /// The configuration may have changed since. Panes that no window has a use for any more are removed with the
    /// next changes. Windows that are new, or longer than before, are partial as far as they would need events from
    /// before the change.
    ///
    /// - Parameters:
    ///   - layout: the layout for which the records were made.
    ///   - windows: the windows, as for ``init(layout:windows:)``.
    ///   - records: the open panes of the partitions that are to be continued, and the closed panes, in any order.
    ///   - state: the model's own record; `nil` if there never was one.
    /// - Throws: ``WindowingError`` if a record is damaged, contradicts another one, or is of another layout.
    public init(
        layout: CountsLayout, windows: [WindowSpec], restoring records: [PaneRecord], state: [UInt8]?
    ) throws(WindowingError) {
        self.init(layout: layout, windows: windows)
        guard let state else {
            guard records.isEmpty else {
                throw .unreadableState(reason: "it is missing, while there are \(records.count) panes")
            }
            return
        }
        try restore(state, ends: Self.ends(of: records))
        let records = records.sorted { $0.key < $1.key }
        var previous: PaneKey?
        for record in records {
            guard record.key != previous else {
                throw .unreadablePane(record.key, reason: "it is there twice")
            }
            previous = record.key
            guard let index = sequences.firstIndex(where: { $0.series == record.key.series }) else {
                unconfigured.append(record.key)
                continue
            }
            do throws(RecordFault) {
                try sequences[index].restore(record)
            } catch {
                throw .unreadablePane(record.key, reason: error.reason)
            }
        }
    }

    /// Per series, the end of its last pane.
    private static func ends(of records: [PaneRecord]) -> [PaneSeries: Int64] {
        var ends: [PaneSeries: Int64] = [:]
        for record in records {
            let end = record.key.start.milliseconds &+ record.key.series.slide
            ends[record.key.series] = max(ends[record.key.series] ?? end, end)
        }
        return ends
    }

    private mutating func restore(_ bytes: [UInt8], ends: [PaneSeries: Int64]) throws(WindowingError) {
        let state: WindowsState
        do throws(RecordFault) {
            state = try WindowsState(decoding: bytes)
        } catch {
            throw .unreadableState(reason: error.reason)
        }
        drainedState = bytes
        incomplete = IncompleteSpans(state.incomplete)
        // No event that was counted is at or after the end of the last pane of any series.
        let countedBefore = state.sequences.compactMap { ends[$0.series] ?? $0.lastEnd }.min()
        for index in sequences.indices {
            if let recorded = state.sequences.first(where: { $0.series == sequences[index].series }) {
                sequences[index].restore(recorded)
            } else if let countedBefore {
                sequences[index].beginAfter(countedBefore)
            }
        }
    }
}
