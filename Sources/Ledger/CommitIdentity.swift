/// What tells whether a commit whose answer was lost took place; see ``LedgerStore/resolve(_:)``.
public struct CommitIdentity: Sendable, Hashable {
    /// A random text that the commit leaves in every position it writes.
    let id: String
    /// The partitions of the commit, with the epochs that it was made under.
    public let epochs: [InputPartition: Int64]

    init(of positions: [PartitionPosition]) {
        var generator = SystemRandomNumberGenerator()
        id = "\(String(generator.next(), radix: 36))-\(String(generator.next(), radix: 36))"
        epochs = Dictionary(positions.map { ($0.partition, $0.epoch) }, uniquingKeysWith: max)
    }
}
