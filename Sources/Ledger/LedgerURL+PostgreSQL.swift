import CLibpq

extension LedgerURL {
    static func postgreSQL(_ text: String) throws(LedgerError) -> (location: Location, isLocal: Bool) {
        // libpq would take the rest of the password for the host, and name it in its errors.
        let place = text.prefix { $0 != "?" }
        guard place.count(where: { $0 == "@" }) <= 1, !place.contains("#") else {
            throw .invalidURL(
                "it has a second @, or a #; in a user or password write %40 for @, %23 for #, %2F for /")
        }
        var problem: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(text, &problem) else {
            defer { PQfreemem(problem) }
            throw .invalidURL(reason(problem.map { String(cString: $0) } ?? ""))
        }
        var parameters = values(options)
        PQconninfoFree(options)
        // libpq takes a conninfo string in the name of the database, which would undo what is decided here.
        if let database = parameters["dbname"], database.contains("=") || database.contains("://") {
            throw .invalidURL("the name of the database contains = or ://")
        }

        let isLocal = isLocal(parameters)
        if !isLocal, parameters["sslmode"] == nil { parameters["sslmode"] = "verify-full" }
        return (.postgreSQL(parameters), isLocal)
    }

    /// Whether all servers that libpq may connect to with these parameters are on this machine.
    private static func isLocal(_ parameters: [String: String]) -> Bool {
        let defaults = PQconndefaults()
        defer { PQconninfoFree(defaults) }
        let effective = (defaults.map(values) ?? [:]).merging(parameters) { $1 }
        let addresses = effective["hostaddr"] ?? effective["host"]
        guard let addresses else {
            // A service file may name any host, and is read only when connecting.
            return effective["service"] == nil
        }
        return addresses.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { address in
            // None means the default socket, a slash the folder of one, and an at sign an abstract one.
            address.isEmpty || address.hasPrefix("/") || address.hasPrefix("@") || address == "localhost"
                || address == "::1" || isLoopback(address)
        }
    }

    /// Whether it is an address of 127.0.0.0/8; `127.example.org` is none.
    private static func isLoopback(_ address: Substring) -> Bool {
        let parts = address.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    private static func values(_ options: UnsafeMutablePointer<PQconninfoOption>) -> [String: String] {
        var values: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val, value.pointee != 0 {
                values[String(cString: keyword)] = String(cString: value)
            }
            option += 1
        }
        return values
    }

    /// libpq's text where it is known to repeat no part of the URL but the name of a parameter.
    private static func reason(_ text: String) -> String {
        let text = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        let isHarmless = text.hasPrefix("invalid URI query parameter: ")
        return isHarmless
            ? text : "libpq cannot parse it; escape special characters as %40 for @, %3A for :, %2F for /"
    }
}
