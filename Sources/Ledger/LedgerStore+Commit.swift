extension LedgerStore {
    /// Writes a checkpoint in one transaction: all of it or nothing.
    ///
    /// After ``LedgerError/outcomeUnknown(_:_:)``, and only then, it may have been written: ask ``resolve(_:)``. Until
    /// that has an answer, every commit fails with the same error and writes nothing.
    ///
    /// - Complexity: linear in the size of the checkpoint; about one round trip per kind of row.
    public func commit(_ checkpoint: Checkpoint) throws(LedgerError) {
        if let unresolved { throw .outcomeUnknown(unresolved.identity, unresolved.failure) }
        try checkpoint.requireGuards()
        let identity = CommitIdentity(of: checkpoint.positions)
        try connection.begin()
        do throws(LedgerError) {
            // First of all: the rows of the positions are what makes other instances wait.
            try writePositions(checkpoint.positions, identity)
            try writePanes(checkpoint)
            try writeStates(checkpoint)
            try writeEvaluations(checkpoint.evaluations)
            try writeTransitions(checkpoint.alertTransitions)
            try appendAudit(checkpoint.auditEntries)
        } catch {
            connection.rollback()
            throw error
        }
        if case .unknown(let failure) = try connection.commit() {
            unresolved = (identity, failure)
            throw .outcomeUnknown(identity, failure)
        }
    }

    /// Finds out whether a commit whose answer was lost took place.
    ///
    /// It waits until the database has made up its mind about the lost transaction, so the answer is final.
    public func resolve(_ commit: CommitIdentity) throws(LedgerError) -> CommitOutcome {
        let outcome = try connection.transaction { () throws(LedgerError) -> CommitOutcome in
            var isStillOwner = false
            for (partition, epoch) in commit.epochs.sorted(by: { Self.precedes($0.key, $1.key) }) {
                // Without the lock, a lost commit that is still being carried out would look absent.
                let rows = try connection.rows(
                    "select epoch, commit_id from checkpoint where topic = $1 and partition = $2"
                        + connection.dialect.forUpdate,
                    [.text(partition.topic), .integer(partition.partition)]
                ) { (row) throws(LedgerError) in (epoch: try row.integer(), id: try row.optionalText()) }
                guard let row = rows.first else { continue }
                if row.id == commit.id { return .committed }
                isStillOwner = isStillOwner || row.epoch == epoch
            }
            return isStillOwner ? .absent : .superseded
        }
        if unresolved?.identity == commit { unresolved = nil }
        return outcome
    }

    private func writePositions(
        _ positions: [PartitionPosition], _ identity: CommitIdentity
    ) throws(LedgerError) {
        let sorted = positions.sorted { Self.precedes($0.partition, $1.partition) }
        var rows: [[SQLValue]] = []
        for position in sorted {
            rows.append([
                position.nextOffset.map(SQLValue.integer) ?? .null,
                try position.newestEventTime.map { (time) throws(LedgerError) in
                    try .instant(time, "an event time")
                } ?? .null,
                .boolean(position.isIdle), .text(identity.id),
                try position.lostSince.map { (time) throws(LedgerError) in
                    try .instant(time, "the time of a loss")
                } ?? .null,
                .text(position.partition.topic),
                .integer(position.partition.partition), .integer(position.epoch),
            ])
        }
        let changed = try connection.batch(
            """
            update checkpoint set next_offset = $1, newest_event_time = $2, idle = $3, commit_id = $4,
            lost_since = $5 where topic = $6 and partition = $7 and epoch = $8
            """, rows)
        for (position, count) in zip(sorted, changed) where count != 1 { throw .fenced(position.partition) }
    }

    private func writePanes(_ checkpoint: Checkpoint) throws(LedgerError) {
        try connection.write(
            """
            delete from open_pane where topic = $1 and partition = $2 and model = $3 and version = $4
            and series = $5 and pane_start = $6
            """, try checkpoint.removedOpenPanes.map(Self.values))
        try connection.write(
            """
            insert into open_pane (topic, partition, model, version, series, pane_start, content)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (topic, partition, model, version, series, pane_start) do update
            set content = excluded.content
            """,
            try checkpoint.openPanes.map { (pane) throws(LedgerError) in
                try Self.values(pane.key) + [.blob(pane.bytes)]
            })
        try connection.write(
            "delete from closed_pane where model = $1 and version = $2 and series = $3 and pane_start = $4",
            try checkpoint.removedClosedPanes.map(Self.values))
        try connection.write(
            """
            insert into closed_pane (model, version, series, pane_start, content) values ($1, $2, $3, $4, $5)
            """,
            try checkpoint.closedPanes.map { (pane) throws(LedgerError) in
                try Self.values(pane.key) + [.blob(pane.bytes)]
            })
    }

    private func writeStates(_ checkpoint: Checkpoint) throws(LedgerError) {
        try connection.write(
            """
            insert into model_state (model, version, baseline_hash, content) values ($1, $2, $3, $4)
            on conflict (model, version) do update
            set baseline_hash = excluded.baseline_hash, content = excluded.content
            """,
            try checkpoint.modelStates.map { (state) throws(LedgerError) in
                [
                    try .name(state.model, "a model"), try .name(state.version, "a version"),
                    try .content(state.baselineHash, "a baseline hash"), .blob(state.bytes),
                ]
            })
        try connection.write(
            """
            insert into rule_state (rule, model, version, window_label, segment, revision, content)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (rule, model, version, window_label, segment) do update
            set revision = excluded.revision, content = excluded.content
            """,
            try checkpoint.ruleStates.map { (state) throws(LedgerError) in
                [
                    try .name(state.rule, "a rule"), try .name(state.model, "a model"),
                    try .name(state.version, "a version"), try .name(state.window, "a window"),
                    try .segment(state.segment), try .content(state.revision, "a rule revision"),
                    .blob(state.bytes),
                ]
            })
    }

    private static func values(_ key: OpenPaneKey) throws(LedgerError) -> [SQLValue] {
        [
            .text(key.partition.topic), .integer(key.partition.partition), try .name(key.model, "a model"),
            try .name(key.version, "a version"), try .name(key.series, "a pane series"),
            try .instant(key.start, "a pane start"),
        ]
    }

    private static func values(_ key: ClosedPaneKey) throws(LedgerError) -> [SQLValue] {
        [
            try .name(key.model, "a model"), try .name(key.version, "a version"),
            try .name(key.series, "a pane series"), try .instant(key.start, "a pane start"),
        ]
    }
}
