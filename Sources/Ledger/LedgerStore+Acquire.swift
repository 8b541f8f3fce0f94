extension LedgerStore {
    /// Makes this instance the owner of partitions, and loads what it goes on from, in one transaction.
    ///
    /// Each partition gets a new epoch, which fences off its owner until now. A partition that nobody ever owned has
    /// no next offset. When the outcome is unknown because the connection broke, acquiring again is right: it costs
    /// an epoch and nothing else.
    ///
    /// - Complexity: linear in the size of the state.
    public func acquire(_ partitions: [InputPartition]) throws(LedgerError) -> LedgerState {
        let state = try connection.transaction { () throws(LedgerError) -> LedgerState in
            var state = LedgerState()
            if let lock = connection.dialect.slotLock { try connection.execute(lock) }
            // In one order for all instances, so that two of them never wait for each other in a circle.
            var acquired: [InputPartition: PartitionPosition] = [:]
            for partition in Set(partitions).sorted(by: Self.precedes) {
                acquired[partition] = try takeOver(partition)
                state.openPanes += try openPanes(of: partition)
            }
            state.positions = partitions.compactMap { acquired[$0] }
            state.closedPanes = try closedPanes()
            state.modelStates = try modelStates()
            state.ruleStates = try ruleStates()
            state.standingAlerts = try standingAlerts()
            return state
        }
        // Its rows were waited for, so that the state has it or never will.
        if let epochs = unresolved?.identity.epochs.keys, epochs.allSatisfy(partitions.contains) {
            unresolved = nil
        }
        return state
    }

    static func precedes(_ left: InputPartition, _ right: InputPartition) -> Bool {
        (left.topic, left.partition) < (right.topic, right.partition)
    }

    /// Bumps the epoch.
    ///
    /// A commit of the former owner that is under way holds the row, so that what it wrote is there
    /// for the statements that follow.
    private func takeOver(_ partition: InputPartition) throws(LedgerError) -> PartitionPosition? {
        try connection.rows(
            """
            insert into checkpoint (topic, partition, epoch, slot, idle)
            values ($1, $2, 1, (select coalesce(max(slot), -1) + 1 from checkpoint), $3)
            on conflict (topic, partition) do update set epoch = checkpoint.epoch + 1
            returning epoch, slot, next_offset, newest_event_time, idle, lost_since
            """,
            [try .name(partition.topic, "a topic"), .integer(partition.partition), .boolean(false)]
        ) { (row) throws(LedgerError) in
            PartitionPosition(
                partition: partition, epoch: try row.integer(), slot: try row.integer(),
                nextOffset: try row.optionalInteger(),
                newestEventTime: try row.optionalInstant(), isIdle: try row.boolean(),
                lostSince: try row.optionalInstant())
        }.first
    }

    private func openPanes(of partition: InputPartition) throws(LedgerError) -> [OpenPane] {
        try connection.rows(
            """
            select model, version, series, pane_start, content from open_pane where topic = $1 and partition = $2
            order by model, version, series, pane_start
            """,
            [.text(partition.topic), .integer(partition.partition)]
        ) { (row) throws(LedgerError) in
            OpenPane(
                key: OpenPaneKey(
                    partition: partition, model: try row.text(), version: try row.text(),
                    series: try row.text(),
                    start: try row.instant()),
                bytes: try row.bytes())
        }
    }

    private func closedPanes() throws(LedgerError) -> [ClosedPane] {
        try connection.rows(
            """
            select model, version, series, pane_start, content from closed_pane
            order by model, version, series, pane_start
            """
        ) { (row) throws(LedgerError) in
            ClosedPane(
                key: ClosedPaneKey(
                    model: try row.text(), version: try row.text(), series: try row.text(),
                    start: try row.instant()),
                bytes: try row.bytes())
        }
    }

    private func modelStates() throws(LedgerError) -> [ModelState] {
        try connection.rows(
            "select model, version, baseline_hash, content from model_state order by model, version"
        ) { (row) throws(LedgerError) in
            ModelState(
                model: try row.text(), version: try row.text(), baselineHash: try row.text(),
                bytes: try row.bytes())
        }
    }

    private func ruleStates() throws(LedgerError) -> [RuleState] {
        try connection.rows(
            """
            select rule, model, version, window_label, segment, revision, content from rule_state
            order by rule, model, version, window_label, segment
            """
        ) { (row) throws(LedgerError) in
            RuleState(
                rule: try row.text(), model: try row.text(), version: try row.text(), window: try row.text(),
                segment: try row.segment(), revision: try row.text(), bytes: try row.bytes())
        }
    }
}
