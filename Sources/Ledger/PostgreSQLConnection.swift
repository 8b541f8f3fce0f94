import CLibpq

/// The PostgreSQL ledger: a connection that is made when a transaction begins, and made anew after it was lost.
///
/// A statement is parsed once per batch, unnamed, within a transaction, and the settings are those of a transaction
/// too: nothing is lost with a connection, and a pooler may hand each transaction to another one.
final class PostgreSQLConnection: SQLConnection {
    let dialect = SQLDialect.postgreSQL
    private let parameters: [String: String]
    let patience: LedgerPatience
    private(set) var connection: OpaquePointer?

    /// A connection with libpq's parameters, not made yet.
    init(_ parameters: [String: String], patience: LedgerPatience) {
        self.parameters = parameters
        self.patience = patience
    }

    deinit { close() }

    func close() {
        PQfinish(connection)
        connection = nil
    }

    // MARK: - Transactions

    func begin() throws(LedgerError) {
        if connection != nil {
            do throws(LedgerError) {
                return try execute(Self.opening)
            } catch {
                // It may have been lost long ago; nothing of this transaction has reached the server.
                rollback()
                guard connection == nil else { throw error }
            }
        }
        try connect()
        do throws(LedgerError) {
            try execute(Self.opening)
        } catch {
            rollback()
            throw error
        }
    }

    /// What a transaction begins with: an acknowledged commit survives, and a peer that hangs holds nobody for long.
    ///
    /// Limits that an operator has set stay.
    private static let opening = """
        begin isolation level read committed read write;
        select set_config('synchronous_commit', 'on', true)
            where current_setting('synchronous_commit') in ('off', 'local');
        select set_config('statement_timeout', '60s', true) where current_setting('statement_timeout') = '0';
        select set_config('idle_in_transaction_session_timeout', '30s', true)
            where current_setting('idle_in_transaction_session_timeout') = '0'
        """

    func commit() throws(LedgerError) -> TransactionOutcome {
        let result: OpaquePointer?
        do throws(LedgerError) {
            result = try exchange("commit")
        } catch .unavailable(let failure) {
            // Whether the server got it before it fell silent, only the server knows.
            return .unknown(failure)
        }
        defer { PQclear(result) }
        if PQresultStatus(result) == PGRES_COMMAND_OK {
            // A transaction in which a statement failed is rolled back by a commit, and that is no error.
            if String(cString: PQcmdStatus(result)) == "COMMIT" { return .committed }
            throw .refused(SQLFailure(code: "25P02", text: "the transaction had failed before its commit"))
        }
        let error = failure(result)
        if PQstatus(connection) == CONNECTION_BAD {
            close()
            return .unknown(error.failure)
        }
        rollback()
        throw error.error
    }

    func rollback() {
        guard let connection else { return }
        let isAlive = PQstatus(connection) == CONNECTION_OK
        if isAlive, PQtransactionStatus(connection) == PQTRANS_IDLE { return }
        let result = isAlive ? try? exchange("rollback") : nil
        defer { PQclear(result) }
        if PQresultStatus(result) != PGRES_COMMAND_OK { close() }
    }

    private func connect() throws(LedgerError) {
        var options = [
            "fallback_application_name": "leeway",
            "target_session_attrs": "read-write",
            // A server that vanished is noticed within half a minute.
            "tcp_user_timeout": "30000",
            "keepalives_idle": "10",
            "keepalives_interval": "5",
            "keepalives_count": "3",
        ]
        options.merge(parameters) { $1 }
        options["client_encoding"] = "UTF8"

        connection = try establish(options)
        guard PQstatus(connection) == CONNECTION_OK else {
            let error = failure(nil)
            close()
            throw error.error
        }
        // Left alone, libpq would write notices to standard error.
        _ = PQsetNoticeReceiver(connection, { _, _ in }, nil)
        let encoding = PQparameterStatus(connection, "server_encoding").map { String(cString: $0) } ?? ""
        guard encoding == "UTF8" else {
            close()
            throw .refused(
                SQLFailure(
                    code: "libpq",
                    text:
                        "the database has the encoding \(encoding), and UTF8 is needed: create the database with "
                        + "encoding 'UTF8' template template0"))
        }
    }

    /// Calls `body` with C strings, a null behind the last.
    static func withCStrings<Result>(
        _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
    ) -> Result {
        let text = strings.map { Array($0.utf8CString) }
        let offsets = text.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
        return text.flatMap(\.self).withUnsafeBufferPointer { buffer in
            let pointers = offsets.dropLast().map { buffer.baseAddress?.advanced(by: $0) } + [nil]
            return body(pointers)
        }
    }

    // MARK: - Failures

    /// What a result, or the lack of one, means.
    func failure(_ result: OpaquePointer?) -> (failure: SQLFailure, error: LedgerError) {
        let secrets = [parameters["password"], parameters["sslpassword"]].compactMap(\.self)
        let diagnosis = PostgreSQLDiagnosis(
            result: result, connection: connection, secrets: secrets, user: parameters["user"])
        let isLost = PQstatus(connection) == CONNECTION_BAD
        return (diagnosis.failure, isLost ? .unavailable(diagnosis.failure) : diagnosis.error)
    }
}
