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
        let state = WindowsState(
            sequences: sequences.map(\.state), incomplete: incomplete.spans,
            evaluatedThrough: evaluatedThrough?.milliseconds
        ).encoded
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
        try restore(state, ends: Self.ends(of: records.map(\.key)))
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

    /// Windows without a pane, which follow windows that cannot be gone on from: those of another baseline.
    ///
    /// No end that was evaluated is evaluated again, losses are still losses, and the first windows are partial, as
    /// far as they would need events that were counted for the former ones alone.
    ///
    /// - Parameters:
    ///   - layout: how the columns are counted from now on.
    ///   - windows: the windows, as for ``init(layout:windows:)``.
    ///   - panes: the keys of the panes that the former windows left.
    ///   - state: the record of the former windows.
    /// - Throws: ``WindowingError/unreadableState(reason:)``.
    public init(
        layout: CountsLayout, windows: [WindowSpec], succeeding panes: [PaneKey], state: [UInt8]
    ) throws(WindowingError) {
        self.init(layout: layout, windows: windows)
        let state = try Self.decode(state)
        incomplete = IncompleteSpans(state.incomplete)
        floor = state.evaluatedThrough
        let times = [state.countedBefore(ends: Self.ends(of: panes)), floor].compactMap(\.self)
        guard let begin = times.max() else { return }
        for index in sequences.indices { sequences[index].beginAfter(begin) }
    }

    /// The record of windows of which nothing is left but what was evaluated and lost, from their whole record.
    ///
    /// - Throws: ``WindowingError/unreadableState(reason:)``.
    public static func remainder(of state: [UInt8]) throws(WindowingError) -> [UInt8] {
        let state = try decode(state)
        return WindowsState(
            sequences: [], incomplete: state.incomplete, evaluatedThrough: state.evaluatedThrough
        ).encoded
    }

    private static func decode(_ bytes: [UInt8]) throws(WindowingError) -> WindowsState {
        do throws(RecordFault) {
            return try WindowsState(decoding: bytes)
        } catch {
            throw .unreadableState(reason: error.reason)
        }
    }

    /// Per series, the end of its last pane.
    private static func ends(of panes: [PaneKey]) -> [PaneSeries: Int64] {
        var ends: [PaneSeries: Int64] = [:]
        for pane in panes {
            let end = pane.start.milliseconds &+ pane.series.slide
            ends[pane.series] = max(ends[pane.series] ?? end, end)
        }
        return ends
    }

    private mutating func restore(_ bytes: [UInt8], ends: [PaneSeries: Int64]) throws(WindowingError) {
        let state = try Self.decode(bytes)
        drainedState = bytes
        incomplete = IncompleteSpans(state.incomplete)
        floor = state.evaluatedThrough
        let countedBefore = state.countedBefore(ends: ends)
        for index in sequences.indices {
            if let recorded = state.sequences.first(where: { $0.series == sequences[index].series }) {
                sequences[index].restore(recorded)
            } else if let countedBefore {
                sequences[index].beginAfter(countedBefore)
            }
        }
    }
}

extension WindowsState {
    /// A time before which all counted events are, given the ends of the last panes.
    fileprivate func countedBefore(ends: [PaneSeries: Int64]) -> Int64? {
        // No event that was counted is at or after the end of the last pane of any series.
        sequences.compactMap { ends[$0.series] ?? $0.lastEnd }.min()
    }
}
