import CLibpq
import Foundation

/// Waiting for the server, never longer than the patience lasts.
extension PostgreSQLConnection {
    /// The next result of what was sent, `nil` where there is none.
    ///
    /// - Throws: ``LedgerError/unavailable(_:)`` when the server was silent too long; the connection is closed then.
    func nextResult() throws(LedgerError) -> OpaquePointer? {
        try flush()
        var start = ContinuousClock.now
        while PQisBusy(connection) != 0 {
            try wait(for: Int16(POLLIN), since: start)
            guard PQconsumeInput(connection) == 1 else { break }
            start = .now
        }
        return PQgetResult(connection)
    }

    /// Hands everything that libpq holds to the system.
    func flush() throws(LedgerError) {
        var start = ContinuousClock.now
        while true {
            let state = PQflush(connection)
            // Failures come out with the result.
            guard state == 1 else { return }
            // The server may wait for its answers to be read before it reads on.
            let ready = try wait(for: Int16(POLLIN | POLLOUT), since: start)
            if ready & Int16(POLLIN) != 0, PQconsumeInput(connection) != 1 { return }
            start = .now
        }
    }

    /// The result of a simple query, of its last statement where there are several.
    func exchange(_ statement: String) throws(LedgerError) -> OpaquePointer? {
        guard PQsendQuery(connection, statement) == 1 else { return nil }
        var last: OpaquePointer?
        do throws(LedgerError) {
            while let result = try nextResult() {
                // Of several, the first failure is what there is to say.
                if let last, PQresultStatus(last) == PGRES_FATAL_ERROR {
                    PQclear(result)
                } else {
                    PQclear(last)
                    last = result
                }
                if PQstatus(connection) == CONNECTION_BAD { break }
            }
        } catch {
            PQclear(last)
            throw error
        }
        return last
    }

    /// Connects, for at most ten seconds a server and not longer than the patience lasts.
    func establish(_ parameters: [String: String]) throws(LedgerError) -> OpaquePointer? {
        let keywords = Array(parameters.keys)
        let made = Self.withCStrings(keywords) { keywords in
            Self.withCStrings(parameters.values.map { $0 }) { PQconnectStartParams(keywords, $0, 0) }
        }
        let start = ContinuousClock.now
        var direction = PGRES_POLLING_WRITING
        while PQstatus(made) != CONNECTION_BAD, direction != PGRES_POLLING_OK {
            let events = Int16(direction == PGRES_POLLING_READING ? POLLIN : POLLOUT)
            let limit = min(patience.limit(since: start), start + .seconds(10))
            guard Self.poll(PQsocket(made), events, { min($0, limit) }, patience, start) != 0 else {
                PQfinish(made)
                throw .unavailable(
                    SQLFailure(code: "libpq", text: "the server did not answer a connection in time"))
            }
            direction = PQconnectPoll(made)
            if direction == PGRES_POLLING_FAILED { break }
        }
        _ = PQsetnonblocking(made, 1)
        return made
    }

    /// Waits until the connection's socket is ready; gives the connection up after the patience.
    @discardableResult
    private func wait(
        for events: Int16, since start: ContinuousClock.Instant
    ) throws(LedgerError) -> Int16 {
        let ready = Self.poll(PQsocket(connection), events, { $0 }, patience, start)
        guard ready == 0 else { return ready }
        let silence = (ContinuousClock.now - start) / .seconds(1)
        close()
        throw .unavailable(
            SQLFailure(
                code: "libpq",
                text:
                    "the server has been silent for \(Int(silence.rounded())) seconds; the connection was given up"
            ))
    }

    /// The events for which the socket is ready; 0 when the time is over.
    private static func poll(
        _ socket: Int32, _ events: Int16, _ bound: (ContinuousClock.Instant) -> ContinuousClock.Instant,
        _ patience: LedgerPatience, _ start: ContinuousClock.Instant
    ) -> Int16 {
        guard socket >= 0 else { return events }
        while true {
            var descriptor = pollfd(fd: socket, events: events, revents: 0)
            let left = (bound(patience.limit(since: start)) - .now) / .milliseconds(1)
            // In steps, because the patience may be shortened meanwhile.
            let ready = Foundation.poll(&descriptor, 1, Int32(max(0, min(50, left.rounded(.up)))))
            if ready > 0 { return descriptor.revents }
            if left <= 0 { return 0 }
        }
    }
}
