import Crypto

extension AuditRow {
    /// The previous hash of the first row of a chain.
    static let origin = [UInt8](repeating: 0, count: 32)

    /// The row that follows the one with `previousHash`.
    init(appending entry: AuditEntry, sequence: Int64, previousHash: [UInt8]) {
        self.init(
            entry: entry, sequence: sequence, previousHash: previousHash,
            hash: Self.hash(entry, sequence: sequence, previousHash: previousHash))
    }

    /// The hash that a row must have: SHA-256 over its canonical encoding.
    ///
    /// The encoding is the concatenation of the 15 bytes `leeway-audit/1` and a line feed, the 32 bytes of
    /// `previousHash`, `sequence` and then `at` as eight bytes each (two's complement, most significant byte first),
    /// and the model, the kind and the payload in UTF-8, each after its length in bytes as eight bytes of the same
    /// form. The lengths make it impossible to move text from one part to another without changing the encoding.
    static func hash(_ entry: AuditEntry, sequence: Int64, previousHash: [UInt8]) -> [UInt8] {
        var digest = SHA256()
        func append(_ integer: Int64) {
            withUnsafeBytes(of: integer.bigEndian) { digest.update(bufferPointer: $0) }
        }
        digest.update(data: Array("leeway-audit/1\n".utf8))
        digest.update(data: previousHash)
        append(sequence)
        append(entry.at)
        for text in [entry.model, entry.kind, entry.payload] {
            let bytes = Array(text.utf8)
            append(Int64(bytes.count))
            digest.update(data: bytes)
        }
        return Array(digest.finalize())
    }
}
