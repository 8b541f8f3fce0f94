import TestSupport

/// An HTTP answer as it came.
struct Answer: Equatable {
    let status: Int
    /// By their names in lower case.
    let headers: [String: String]
    var body: [UInt8] = []

    init(head: String) throws {
        let lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)
        let words = lines[0].split(separator: " ")
        guard words.count >= 2, let status = Int(words[1]) else {
            throw TestSupportError("no HTTP: \(lines[0])")
        }
        self.status = status
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { throw TestSupportError("no header: \(line)") }
            headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
        }
        self.headers = headers
    }

    var text: String { String(decoding: body, as: UTF8.self) }
}
