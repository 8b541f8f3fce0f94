extension LedgerStore {
    /// Claims the ledger for this instance, for as long as the connection lasts.
    ///
    /// Two instances of one consumer group would each count a part of the events and take it for the whole.
    ///
    /// - Throws: ``LedgerError/inUse`` when another instance runs on it.
    public func lockInstance() throws(LedgerError) {
        guard let lock = connection.dialect.instanceLock else { return }
        let isOurs = try connection.transaction { () throws(LedgerError) in
            try connection.rows(lock, []) { (row) throws(LedgerError) in try row.boolean() }
        }
        guard isOurs.first == true else { throw .inUse }
    }

    /// Asks the database for an answer, so that an instance with nothing to write notices that there is none.
    public func ping() throws(LedgerError) {
        _ = try connection.transaction { () throws(LedgerError) in
            try connection.rows("select count(*) from schema_migration", []) { (row) throws(LedgerError) in
                try row.integer()
            }
        }
    }
}
