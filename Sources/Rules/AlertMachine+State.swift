import Windowing

// The state, one fact a line, columns ascending, times in milliseconds since the Unix epoch:
//
//     leeway-alert/1
//     revision "sha256:..."
//     firing since 1622505600000
//     column 3 firing since 1622505600000
//     column 7 pending since 1622592000000 held 86400000
//     check 5d0e7b1f2a3c4d5e
//
// `firing since` is there exactly when a column fires; `check` is the 64-bit FNV-1a hash of all before it.
extension AlertMachine {
    static let format = "leeway-alert/1"

    /// The state as a text: equal for equal states, and what ``init(rule:revision:restoring:)`` goes on from.
    public var state: String {
        var text = "\(Self.format)\nrevision \(QuotedText(revision))\n"
        if let firingSince { text += "firing since \(firingSince.milliseconds)\n" }
        for (column, phase) in phases.sorted(by: { $0.key < $1.key }) {
            switch phase {
            case .firing(let since): text += "column \(column) firing since \(since.milliseconds)\n"
            case .pending(let since, let held):
                text += "column \(column) pending since \(since.milliseconds) held \(held)\n"
            }
        }
        return text + "check \(Self.checksum(text.utf8))\n"
    }

    /// The alert as it was when ``state`` was taken: what follows is as if there had been no interruption.
    ///
    /// The columns are those of the same baseline; a `revision` that names the baseline too keeps states
    /// apart.
    /// - Throws: ``AlertStateError/otherRevision(found:)`` for a state of another revision, which has no
    ///   meaning for this rule; the other cases for a text that ``state`` never wrote.
    public init(rule: Rule, revision: String, restoring state: String) throws(AlertStateError) {
        self.init(rule: rule, revision: revision)
        var lines = state.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { Substring($0) }
        guard lines.first == Substring(Self.format) else {
            throw .unknownFormat(found: Spelling.excerpt(String(lines.first ?? "")))
        }
        guard lines.count >= 4, lines.removeLast().isEmpty else { throw .damaged }
        let check = lines.removeLast()
        let body = state.utf8.dropLast(check.utf8.count + 1)
        guard check == "check \(Self.checksum(body))" else { throw .damaged }
        let prefix = "revision "
        guard lines[1].hasPrefix(prefix), let found = QuotedText(parsing: lines[1].dropFirst(prefix.count))
        else {
            throw Self.malformed(2, lines[1], allowed: "revision \"...\"")
        }
        guard found.text.utf8.elementsEqual(revision.utf8) else {
            throw .otherRevision(found: Spelling.excerpt(found.text))
        }
        for (place, line) in lines.enumerated().dropFirst(2) { try restore(line, number: place + 1) }
        guard (firingSince == nil) == firingColumns.isEmpty else {
            throw Self.malformed(
                3, lines.dropFirst(2).first ?? "", allowed: "'firing since' if a column fires")
        }
        // There is one way to write a state, so any other text was not written here.
        guard self.state.utf8.elementsEqual(state.utf8) else { throw .damaged }
    }

    private mutating func restore(_ line: Substring, number: Int) throws(AlertStateError) {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        switch (words.count, words.first) {
        case (3, "firing"):
            guard words[1] == "since", let since = Int64(words[2]) else { break }
            firingSince = EventTime(milliseconds: since)
            return
        case (5, "column"):
            guard let column = Int(words[1]), column >= 0, words[2] == "firing", words[3] == "since",
                let since = Int64(words[4])
            else { break }
            phases[column] = .firing(since: EventTime(milliseconds: since))
            return
        case (7, "column"):
            guard let column = Int(words[1]), column >= 0, words[2] == "pending", words[3] == "since",
                let since = Int64(words[4]), words[5] == "held", let held = Int64(words[6]),
                held >= 0, held < rule.hold
            else { break }
            phases[column] = .pending(since: EventTime(milliseconds: since), held: held)
            return
        default: break
        }
        throw Self.malformed(
            number, line,
            allowed: "'column N firing since TIME', or 'pending since TIME held TIME' below \(rule.hold)")
    }

    private static func malformed(_ line: Int, _ found: Substring, allowed: String) -> AlertStateError {
        .malformed(line: line, found: Spelling.excerpt(String(found)), allowed: allowed)
    }

    /// FNV-1a with 64 bits in sixteen hexadecimal digits, which finds damage, not forgery.
    private static func checksum(_ bytes: some Sequence<UInt8>) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
