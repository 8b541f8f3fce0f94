extension LedgerStore {
    /// Hands on the rows of the audit trail by model and sequence, of one model or of all.
    ///
    /// The ledger must not be called from within `body`.
    public func auditRows(model: String? = nil, _ body: (AuditRow) -> Void) throws(LedgerError) {
        try connection.transaction { () throws(LedgerError) in
            try readAudit(model: model) { (row) throws(LedgerError) in body(row) }
        }
    }

    /// Walks over the audit trail of one model or of all, and proves every link of it.
    ///
    /// A change, an insertion, a deletion and an exchange of rows are found, whoever made them. What no chain can
    /// prove by itself is its own end: rows cut off the end, and a chain that was written anew with matching hashes
    /// from some row on, are found only by comparing with an ``AuditHead`` that was kept elsewhere.
    ///
    /// - Complexity: linear in the number of rows; one row is in memory at a time.
    public func verifyAudit(model: String? = nil) throws(LedgerError) -> AuditVerification {
        var heads: [AuditHead] = []
        var flaw: AuditBreak?
        try connection.transaction { () throws(LedgerError) in
            try readAudit(model: model) { (row) throws(LedgerError) in
                guard flaw == nil else { return }
                let model = row.entry.model
                let head = heads.last.flatMap { $0.model.utf8.elementsEqual(model.utf8) ? $0 : nil }
                let expected = (head?.sequence ?? 0) &+ 1
                flaw = Self.flaw(of: row, expected: expected, after: head?.hash ?? AuditRow.origin).map {
                    AuditBreak(model: model, sequence: $0 == .missing ? expected : row.sequence, flaw: $0)
                }
                if head != nil { heads.removeLast() }
                heads.append(AuditHead(model: model, sequence: row.sequence, hash: row.hash))
            }
        }
        return flaw.map(AuditVerification.broken) ?? .intact(heads)
    }

    private static func flaw(of row: AuditRow, expected: Int64, after previous: [UInt8]) -> AuditBreak.Flaw? {
        if row.sequence != expected { return row.sequence > expected ? .missing : .unlinked }
        if row.previousHash != previous { return .unlinked }
        let hash = AuditRow.hash(row.entry, sequence: row.sequence, previousHash: row.previousHash)
        return row.hash == hash ? nil : .altered
    }

    /// Extends the chains of the entries' models.
    func appendAudit(_ entries: [AuditEntry]) throws(LedgerError) {
        // By bytes, as the database tells models apart: equal strings of Swift may differ in them.
        let chains = Dictionary(grouping: entries) { Array($0.model.utf8) }
        let models = chains.keys.sorted { $0.lexicographicallyPrecedes($1) }
        if let lock = connection.dialect.chainLock {
            // In one order for all instances, and before the heads are read: a statement does not see what was
            // committed while it waited.
            try connection.write(
                lock,
                try models.map { (model) throws(LedgerError) in
                    [try .name(String(decoding: model, as: UTF8.self), "a model")]
                })
        }
        var rows: [[SQLValue]] = []
        for model in models {
            var (sequence, hash) = try head(of: String(decoding: model, as: UTF8.self))
            for entry in chains[model] ?? [] {
                let row = AuditRow(appending: entry, sequence: sequence &+ 1, previousHash: hash)
                (sequence, hash) = (row.sequence, row.hash)
                rows.append(try Self.values(row))
            }
        }
        try connection.write(
            """
            insert into audit (model, sequence, at, kind, payload, previous_hash, hash)
            values ($1, $2, $3, $4, $5, $6, $7)
            """, rows)
    }

    private func head(of model: String) throws(LedgerError) -> (sequence: Int64, hash: [UInt8]) {
        let heads = try connection.rows(
            "select sequence, hash from audit where model = $1 order by sequence desc limit 1",
            [try .name(model, "a model")]
        ) { (row) throws(LedgerError) in (sequence: try row.integer(), hash: try row.bytes()) }
        return heads.first ?? (0, AuditRow.origin)
    }

    private static func values(_ row: AuditRow) throws(LedgerError) -> [SQLValue] {
        [
            try .name(row.entry.model, "a model"), .integer(row.sequence),
            try .instant(row.entry.at, "an audit entry"),
            try .content(row.entry.kind, "a kind of audit entry"),
            try .content(row.entry.payload, "an audit payload"), .blob(row.previousHash), .blob(row.hash),
        ]
    }

    private func readAudit(
        model: String?, _ body: (AuditRow) throws(LedgerError) -> Void
    ) throws(LedgerError) {
        let condition = model == nil ? "" : "where model = $1"
        let parameters = try model.map { (model) throws(LedgerError) in [try SQLValue.name(model, "a model")]
        }
        try connection.query(
            """
            select model, at, kind, payload, sequence, previous_hash, hash from audit \(condition)
            order by model, sequence
            """, parameters ?? []
        ) { (row) throws(LedgerError) in
            let entry = AuditEntry(
                model: try row.text(), at: try row.instant(), kind: try row.text(), payload: try row.text())
            try body(
                AuditRow(
                    entry: entry, sequence: try row.integer(), previousHash: try row.bytes(),
                    hash: try row.bytes()))
        }
    }
}
