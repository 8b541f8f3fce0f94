package import Ledger
import Rules
import Windowing

extension Pipeline {
    /// Everything that changed since the last checkpoint: positions, panes and states, and the given outcomes.
    ///
    /// It is empty when nothing did.
    ///
    /// - Parameters:
    ///   - epochs: the ownership of each partition, by its index.
    ///   - outcomes: a checkpoint without positions.
    package mutating func drain(epochs: [Int: Int64], adding outcomes: Checkpoint) -> Checkpoint {
        flush()
        var checkpoint = outcomes
        checkpoint.alertTransitions = closings.map(\.transition) + outcomes.alertTransitions
        checkpoint.auditEntries = closings.map(\.auditEntry) + outcomes.auditEntries
        // Before the states of alerts that begin anew under the same rule.
        checkpoint.ruleStates = closings.map(\.ruleState)
        closings = []
        for (key, stored) in abandoned.sorted(by: { $0.key < $1.key }) {
            for pane in stored.panes { remove(pane.key, of: key, from: &checkpoint) }
            checkpoint.modelStates.append(
                ModelState(
                    model: key.model, version: key.version, baselineHash: "",
                    bytes: remainders[key]?.state.map { StoredStream.encode(signature: "", state: $0) } ?? [])
            )
        }
        abandoned = [:]
        for index in streams.indices {
            let identity = streams[index].identity
            let key = streams[index].key
            let changes = streams[index].windows.drain()
            for removed in changes.removed { remove(removed, of: key, from: &checkpoint) }
            for record in changes.open {
                guard let pane = openKey(record.key, of: key) else { continue }
                checkpoint.openPanes.append(Ledger.OpenPane(key: pane, bytes: record.bytes))
            }
            for record in changes.closed {
                checkpoint.closedPanes.append(
                    Ledger.ClosedPane(key: closedKey(record.key, of: key), bytes: record.bytes))
            }
            if let state = changes.state {
                checkpoint.modelStates.append(
                    ModelState(
                        model: key.model, version: key.version, baselineHash: identity.baselineHash,
                        bytes: StoredStream.encode(signature: streams[index].signature, state: state)))
            }
            for place in streams[index].alerts.indices {
                let alert = streams[index].alerts[place]
                let state = alert.machine.state
                guard state != alert.recordedState else { continue }
                streams[index].alerts[place].recordedState = state
                checkpoint.ruleStates.append(
                    RuleState(
                        rule: alert.machine.rule.name, model: key.model, version: key.version,
                        window: alert.window.label, segment: nil, revision: alert.machine.revision,
                        bytes: Array(state.utf8)))
            }
        }
        checkpoint.positions = takePositions(epochs: epochs, ofAll: checkpoint.isShared)
        return checkpoint
    }

    /// The positions that moved, or all.
    ///
    /// A partition whose open panes changed has moved.
    private mutating func takePositions(epochs: [Int: Int64], ofAll: Bool) -> [PartitionPosition] {
        partitions.indices.compactMap { index in
            guard let partition = partitions[index], let epoch = epochs[index] else { return nil }
            let position = PartitionPosition(
                partition: partition.input, epoch: epoch, slot: Int64(index),
                nextOffset: partition.nextOffset,
                newestEventTime: tracker.newestTime(of: index)?.milliseconds,
                isIdle: !tracker.isActive(index),
                lostSince: partition.lostSince?.milliseconds)
            guard ofAll || position != partition.recordedPosition else { return nil }
            partitions[index]?.recordedPosition = position
            return position
        }
    }

    private func remove(_ pane: PaneKey, of key: StreamKey, from checkpoint: inout Checkpoint) {
        if pane.partition == nil {
            checkpoint.removedClosedPanes.append(closedKey(pane, of: key))
        } else if let open = openKey(pane, of: key) {
            checkpoint.removedOpenPanes.append(open)
        }
    }

    private func openKey(_ pane: PaneKey, of key: StreamKey) -> OpenPaneKey? {
        guard let index = pane.partition, let partition = partitions[index] else { return nil }
        return OpenPaneKey(
            partition: partition.input, model: key.model, version: key.version,
            series: pane.series.storedText,
            start: pane.start.milliseconds)
    }

    private func closedKey(_ pane: PaneKey, of key: StreamKey) -> ClosedPaneKey {
        ClosedPaneKey(
            model: key.model, version: key.version, series: pane.series.storedText,
            start: pane.start.milliseconds)
    }

    // MARK: - Restoring

    /// Goes on from what the ledger knew when the partitions were acquired.
    package mutating func restore(_ state: LedgerState) throws {
        var indexes: [InputPartition: Int] = [:]
        for position in state.positions { indexes[position.partition] = Int(position.slot) }
        // All as active: what stood at its end when it was left may have had records since, and whether it has is
        // known only when it was read to its end again.
        addPartitions(
            state.positions.map { position in
                let partition = PipelinePartition(
                    topic: position.partition.topic,
                    number: Int32(truncatingIfNeeded: position.partition.partition),
                    nextOffset: position.nextOffset ?? 0,
                    lostSince: position.lostSince.map(EventTime.init(milliseconds:)),
                    recordedPosition: position)
                return (
                    Int(position.slot), partition, position.newestEventTime.map(EventTime.init(milliseconds:))
                )
            })
        var stored: [StreamKey: StoredStream] = [:]
        for row in state.modelStates {
            stored[StreamKey(model: row.model, version: row.version), default: StoredStream()].decode(
                row.bytes)
        }
        for row in state.openPanes {
            guard let index = indexes[row.key.partition] else {
                throw EngineError.state(
                    "the ledger gave an open pane of \(row.key.partition), which is not ours")
            }
            let series = try PaneSeries(stored: row.key.series)
            let key = PaneKey(
                series: series, start: EventTime(milliseconds: row.key.start), partition: index)
            stored[StreamKey(model: row.key.model, version: row.key.version), default: StoredStream()]
                .panes.append(PaneRecord(key: key, bytes: row.bytes))
        }
        for row in state.closedPanes {
            let series = try PaneSeries(stored: row.key.series)
            let key = PaneKey(series: series, start: EventTime(milliseconds: row.key.start), partition: nil)
            stored[StreamKey(model: row.key.model, version: row.key.version), default: StoredStream()]
                .panes.append(PaneRecord(key: key, bytes: row.bytes))
        }
        for row in state.ruleStates {
            stored[StreamKey(model: row.model, version: row.version), default: StoredStream()]
                .alerts[StoredStream.AlertKey(rule: row.rule, window: row.window)] =
                String(decoding: row.bytes, as: UTF8.self)
        }
        try restore(stored)
        close(state.standingAlerts)
        spreadOpenLoss()
    }
}

extension PipelinePartition {
    var input: InputPartition { InputPartition(topic: topic, partition: Int64(number)) }
}

extension PaneSeries {
    /// The series as the ledger keys it: slide and offset in milliseconds.
    var storedText: String { "\(slide)+\(offset)" }

    init(stored text: String) throws(EngineError) {
        let parts = text.split(separator: "+").map { Int64($0) }
        guard parts.count == 2, let slide = parts[0], let offset = parts[1], slide > 0 else {
            throw .state("the ledger holds a pane of a series that cannot be read; restore it from a backup")
        }
        self.init(slide: slide, offset: offset)
    }
}
