import CLibpq

extension PostgreSQLConnection {
    func execute(_ statement: String) throws(LedgerError) {
        let result = try exchange(statement)
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else { throw failure(result).error }
    }

    func query(
        _ statement: String, _ parameters: [SQLValue], _ body: (inout SQLRow) throws(LedgerError) -> Void
    ) throws(LedgerError) {
        var packed = PostgreSQLParameters()
        packed.load(parameters)
        let isSent = packed.withPointers { count, values, lengths, formats in
            PQsendQueryParams(connection, statement, count, nil, values, lengths, formats, 1)
        }
        guard isSent == 1 else { throw failure(nil).error }
        // Row by row, so that a large result is never in memory as a whole.
        _ = PQsetSingleRowMode(connection)
        var problem: LedgerError?
        while let result = try nextResult() {
            defer { PQclear(result) }
            // After a problem, the rest of the results is read and thrown away.
            guard problem == nil else { continue }
            switch PQresultStatus(result) {
            case PGRES_SINGLE_TUPLE:
                do throws(LedgerError) {
                    var row = SQLRow(try Self.values(of: result))
                    try body(&row)
                } catch {
                    problem = error
                }
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK: break
            default: problem = failure(result).error
            }
        }
        if let problem { throw problem }
    }

    /// Runs the batch in libpq's pipeline mode: the rows are sent without waiting for the answers in between.
    func batch(_ statement: String, _ rows: [[SQLValue]]) throws(LedgerError) -> [Int] {
        guard PQenterPipelineMode(connection) == 1 else { throw failure(nil).error }
        var changes: [Int] = []
        changes.reserveCapacity(rows.count)
        do throws(LedgerError) {
            var packed = PostgreSQLParameters()
            // The answers of one part fit into the socket's buffer, so that neither side waits for the other to read.
            for start in stride(from: 0, to: rows.count, by: 500) {
                if start == 0, PQsendPrepare(connection, "", statement, 0, nil) != 1 {
                    throw failure(nil).error
                }
                let part = rows[start..<min(start + 500, rows.count)]
                for row in part {
                    packed.load(row)
                    let isSent = packed.withPointers { count, values, lengths, formats in
                        PQsendQueryPrepared(connection, "", count, values, lengths, formats, 1)
                    }
                    guard isSent == 1 else { throw failure(nil).error }
                    // Otherwise libpq would hold all that the server has not read yet.
                    try flush()
                }
                guard PQpipelineSync(connection) == 1 else { throw failure(nil).error }
                changes += try answers(of: part.count + (start == 0 ? 1 : 0)).dropFirst(start == 0 ? 1 : 0)
            }
        } catch {
            // With answers outstanding, the mode cannot be left; then only a new connection helps.
            if connection != nil, PQexitPipelineMode(connection) != 1 { close() }
            throw error
        }
        guard PQexitPipelineMode(connection) == 1 else { throw failure(nil).error }
        return changes
    }

    /// Reads the answers to `count` commands and a synchronisation point; the rows that each command changed.
    private func answers(of count: Int) throws(LedgerError) -> [Int] {
        var changes: [Int] = []
        var problem: LedgerError?
        while true {
            guard let result = try nextResult() else {
                // A null ends the answer to each command; without a connection there are only nulls.
                guard PQstatus(connection) == CONNECTION_OK else { throw problem ?? failure(nil).error }
                continue
            }
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_PIPELINE_SYNC:
                if let problem { throw problem }
                return changes
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK:
                changes.append(Int(String(cString: PQcmdTuples(result))) ?? 0)
            case PGRES_PIPELINE_ABORTED: break
            default: problem = problem ?? failure(result).error
            }
        }
    }

    // MARK: - Values

    private static func values(of result: OpaquePointer) throws(LedgerError) -> [SQLValue] {
        var values: [SQLValue] = []
        for column in 0..<PQnfields(result) {
            guard PQgetisnull(result, 0, column) == 0 else {
                values.append(.null)
                continue
            }
            let bytes = UnsafeRawBufferPointer(
                start: PQgetvalue(result, 0, column), count: Int(PQgetlength(result, 0, column)))
            values.append(try value(bytes, type: PQftype(result, column)))
        }
        return values
    }

    /// A value in binary format; the types are numbered as in PostgreSQL's `pg_type.dat`.
    private static func value(_ bytes: UnsafeRawBufferPointer, type: Oid) throws(LedgerError) -> SQLValue {
        switch (type, bytes.count) {
        case (16, 1): return .boolean(bytes[0] != 0)
        case (17, _): return .blob(Array(bytes))
        case (20, 8): return .integer(integer(bytes))
        case (25, _), (114, _): return .text(String(decoding: bytes, as: UTF8.self))
        case (701, 8): return .real(Double(bitPattern: UInt64(bitPattern: integer(bytes))))
        case (1184, 8):
            let microseconds = integer(bytes)
            let milliseconds = microseconds / 1000 - (microseconds % 1000 < 0 ? 1 : 0)
            return .instant(milliseconds &+ PostgreSQLParameters.epoch)
        default:
            throw .refused(
                SQLFailure(
                    code: "type", text: "a column has the type \(type): the schema is not the one of Leeway"))
        }
    }

    private static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64 {
        Int64(bitPattern: bytes.reduce(0) { $0 << 8 | UInt64($1) })
    }
}
