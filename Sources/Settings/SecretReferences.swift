import Foundation

/// Replaces `${VAR}` by an environment variable and `${file:/path}` by a file's content.
struct SecretReferences {
    let environment: [String: String]

    enum Failure: Error {
        case unterminated
        case unset(variable: String)
        case unreadable(file: String)
    }

    func hasReference(_ text: String) -> Bool { text.contains("${") }

    /// `text` with every reference replaced; a file's content loses one trailing line end.
    ///
    /// - Parameter observe: told each value and the reference that stands for it.
    func expand(
        _ text: String, observe: (_ value: String, _ reference: String) -> Void
    ) throws(Failure) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.range(of: "${") {
            result += rest[..<start.lowerBound]
            guard let end = rest[start.upperBound...].firstIndex(of: "}") else { throw .unterminated }
            let name = String(rest[start.upperBound..<end])
            let value = try value(of: name)
            observe(value, "${\(name)}")
            result += value
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
    private func value(of name: String) throws(Failure) -> String {
        guard name.hasPrefix("file:") else {
            guard let value = environment[name] else { throw .unset(variable: name) }
            return value
        }
        let path = String(name.dropFirst("file:".count))
        guard let content = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw .unreadable(file: path)
        }
        return content.hasSuffix("\n") ? String(content.dropLast()) : content
    }
}
