import CLibpq
import Foundation

/// Where a ledger is: `postgresql://...` as libpq understands it, or `sqlite:///absolute/path`.
///
/// A connection to a PostgreSQL server on another machine is encrypted, and the server's certificate and name are
/// verified (`sslmode=verify-full`), unless the URL itself says another `sslmode`. What libpq finds in its environment
/// variables counts as usual, except for `PGSSLMODE` there. Descriptions show neither user nor password.
public struct LedgerURL: Sendable, Hashable {
    /// What is needed to open the ledger.
    enum Location: Sendable, Hashable {
        /// libpq's connection parameters.
        case postgreSQL([String: String])
        case sqlite(path: String)
    }

    let location: Location

    /// Whether nothing leaves this machine: a file, a Unix socket, or a loopback address.
    public let isLocal: Bool

    /// The ledger at a URL.
    ///
    /// - Throws: ``LedgerError/invalidURL(_:)``, whose text does not repeat the URL.
    public init(_ text: String) throws(LedgerError) {
        guard !text.utf8.contains(0) else { throw .invalidURL("it contains a NUL character") }
        guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else {
            throw .invalidURL("it has no scheme")
        }
        switch text[..<colon] {
        case "postgresql", "postgres": (location, isLocal) = try Self.postgreSQL(text)
        case "sqlite":
            location = .sqlite(path: try Self.path(text[colon...].dropFirst(3)))
            isLocal = true
        default: throw .invalidURL("its scheme is neither postgresql nor sqlite")
        }
    }

    private static func path(_ text: Substring) throws(LedgerError) -> String {
        guard text.hasPrefix("/"), text.count > 1, !text.hasSuffix("/") else {
            throw .invalidURL("what follows sqlite:// is not the absolute path of a file")
        }
        guard !text.contains("?"), !text.contains("#"), let path = text.removingPercentEncoding else {
            throw .invalidURL("the path has a ? or # (write %3F or %23), or a % that begins no escape")
        }
        guard !path.utf8.contains(0) else { throw .invalidURL("it contains a NUL character") }
        return path
    }
}

extension LedgerURL: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The URL without user, password and parameters.
    public var description: String {
        switch location {
        case .sqlite(let path): return "sqlite://\(path)"
        case .postgreSQL(let parameters):
            let host = parameters["host"] ?? parameters["hostaddr"] ?? ""
            // Of several hosts, those without a port of their own leave only commas.
            let ports = parameters["port"].flatMap { $0.allSatisfy { $0 == "," } ? nil : ":\($0)" } ?? ""
            let database = parameters["dbname"].map { "/\($0)" } ?? ""
            return "postgresql://\(host)\(ports)\(database)"
        }
    }

    /// The same as the description.
    public var debugDescription: String { description }

    /// Nothing but the description, so that a dump shows no secret.
    public var customMirror: Mirror { Mirror(self, children: ["url": description]) }
}
