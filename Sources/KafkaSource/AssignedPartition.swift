/// A partition that is being read, and its slot.
///
/// A slot is a small number that stands for the partition while it is assigned to this consumer; slots that become
/// free are used again.
public struct AssignedPartition: Sendable, Hashable {
    /// The number by which records and events name the partition.
    public let slot: Int
    /// The partition.
    public let partition: TopicPartition
    /// The offset of the next record to read.
    public let position: Int64
}
