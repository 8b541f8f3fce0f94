import CLibpq
import Foundation

/// What PostgreSQL or libpq said, without what must not be repeated.
struct PostgreSQLDiagnosis {
    /// The message.
    let failure: SQLFailure

    /// The diagnosis of a result; without one, or without a code in it, of the connection.
    init(result: OpaquePointer?, connection: OpaquePointer?, secrets: [String], user: String?) {
        let state = Self.field(result, UInt8(ascii: "C"))
        // The primary message alone: the detail quotes rows.
        var text = Self.field(result, UInt8(ascii: "M")) ?? ""
        if text.isEmpty { text = PQerrorMessage(connection).map { String(cString: $0) } ?? "" }
        if text.isEmpty { text = "the connection was lost" }
        // The messages of this class, data exceptions, quote the value that they are about.
        if let state, state.hasPrefix("22"), let colon = text.range(of: ": ") {
            text = String(text[..<colon.lowerBound])
        }
        for secret in secrets where !secret.isEmpty {
            text = text.replacingOccurrences(of: secret, with: "***")
        }
        if let user, !user.isEmpty {
            for noun in ["user", "role"] {
                text = text.replacingOccurrences(of: "\(noun) \"\(user)\"", with: "the configured user")
            }
        }
        if let advice = state.flatMap(Self.advice) { text += "; \(advice)" }
        failure = SQLFailure(code: state.map { "SQLSTATE \($0)" } ?? "libpq", text: text)
        self.state = state
    }

    private let state: String?

    /// What the message means while the connection lives.
    var error: LedgerError {
        guard let state else { return .unavailable(failure) }
        if state == "23505" { return .duplicate(failure) }
        // Connections, resources, operators, the system, and what concurrency brings about.
        let isPassing =
            ["08", "53", "57", "58"].contains(String(state.prefix(2)))
            || ["40001", "40P01", "55P03", "25006", "25P03"].contains(state)
        return isPassing ? .unavailable(failure) : .refused(failure)
    }

    private static func advice(_ state: String) -> String? {
        switch state {
        case "42501", "3F000":
            "the ledger's user needs CREATE and USAGE on the first schema of its search_path"
        case "42P07", "42P06", "42710":
            "give Leeway a database or schema of its own"
        default: nil
        }
    }

    /// A field by libpq's letter for it; the macros, such as `PG_DIAG_SQLSTATE`, are characters, which Swift does not
    /// import.
    private static func field(_ result: OpaquePointer?, _ code: UInt8) -> String? {
        PQresultErrorField(result, Int32(code)).map { String(cString: $0) }
    }
}
