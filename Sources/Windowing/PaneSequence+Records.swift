extension PaneSequence {
    /// The sequence's part of the model's own record.
    var state: WindowsState.Sequence {
        WindowsState.Sequence(
            series: series, span: span, firstPane: firstPane, completeFrom: completeFrom, lastEnd: lastEnd)
    }

    /// The open panes that changed since they were last drained.
    mutating func drainOpen() -> [PaneRecord] {
        var records: [PaneRecord] = []
        for index in open.startIndex..<open.endIndex where open[index].isChanged {
            let pane = open[index]
            records.append(
                PaneRecord(key: key(pane.start, partition: pane.partition), bytes: pane.content.encoded))
            open[index].isChanged = false
            open[index].isStored = true
        }
        return records
    }

    /// The closed panes that were never drained: the last ones of the queue.
    mutating func drainClosed() -> [PaneRecord] {
        var index = closed.endIndex
        while index > closed.startIndex, !closed[index - 1].isStored { index -= 1 }
        var records: [PaneRecord] = []
        while index < closed.endIndex {
            records.append(
                PaneRecord(key: key(closed[index].start, partition: nil), bytes: closed[index].bytes))
            closed[index].isStored = true
            index += 1
        }
        return records
    }

    /// The keys of the records that are to be removed.
    mutating func drainRemoved() -> [PaneKey] {
        defer { removed = [] }
        return removed.sorted()
    }

    /// Takes over what was recorded of the series before its panes are restored.
    ///
    /// Where the windows have become longer, the panes that the shorter ones had no use for are gone.
    mutating func restore(_ state: WindowsState.Sequence) {
        firstPane = state.firstPane
        completeFrom = state.completeFrom
        lastEnd = state.lastEnd
        if span > state.span, let lastEnd {
            completeFrom = max(completeFrom ?? Int64.min, lastEnd - state.span)
        }
    }

    /// Begins a series that the recorded windows did not have, and for which events up to `time` were not counted.
    mutating func beginAfter(_ time: Int64) {
        let start = series.paneStart(of: EventTime(milliseconds: time)).milliseconds
        completeFrom = start == time ? time : start &+ series.slide
    }

    /// Restores a pane; panes come by rising key.
    mutating func restore(_ record: PaneRecord) throws(RecordFault) {
        let start = record.key.start.milliseconds
        guard series.isBoundary(start) else {
            throw .inconsistent("it does not start at a boundary of its series")
        }
        let content = try PaneContent(decoding: record.bytes, layout: layout)
        if let partition = record.key.partition {
            guard start >= lastEnd ?? start else {
                throw .inconsistent("it is open, and its windows were evaluated already")
            }
            guard partition >= 0, content.offsets.map(\.partition) == [partition] else {
                throw .inconsistent("its offsets are of another partition")
            }
            open.append(
                OpenPane(
                    start: start, partition: partition, content: content, isChanged: false, isStored: true))
        } else {
            guard let lastEnd, start <= lastEnd - series.slide else {
                throw .inconsistent("it is closed, and its windows were not evaluated yet")
            }
            guard start >= lastEnd - span else {
                removed.append(record.key)
                return
            }
            closed.append(ClosedPane(start: start, bytes: record.bytes, isStored: true))
            for index in windows.indices {
                if start < lastEnd - windows[index].spec.size {
                    windows[index].passOver()
                } else {
                    windows[index].add(content, start: start, number: closed.endIndex - 1)
                }
            }
        }
    }
}
