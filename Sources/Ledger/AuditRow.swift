/// One link of a model's audit chain.
public struct AuditRow: Sendable, Hashable {
    /// What is recorded.
    public let entry: AuditEntry
    /// The place in the model's chain: 1, 2, 3 and so on without a gap.
    public let sequence: Int64
    /// The hash of the row before; 32 zero bytes in the first row of a chain.
    public let previousHash: [UInt8]
    /// The hash of this row.
    public let hash: [UInt8]

    init(entry: AuditEntry, sequence: Int64, previousHash: [UInt8], hash: [UInt8]) {
        self.entry = entry
        self.sequence = sequence
        self.previousHash = previousHash
        self.hash = hash
    }
}
