/// Something that happened to the consumer other than a record.
public enum KafkaEvent: Sendable, Hashable {
    /// The group gave these partitions to this consumer, in ascending order. Nothing is read from them before
    /// ``KafkaConsumer/start(at:timeout:)`` is called.
    case assigned([TopicPartition])
    /// The group takes these partitions, ascending by slot. They are given back at the next call of
    /// ``KafkaConsumer/poll(maximumWait:maximumRecords:isEligible:_:)``: save what belongs to them before. When they are
    /// `lost` another consumer may have them already.
    case revoked([AssignedPartition], lost: Bool)
    /// Everything up to `position`, the broker's end of the partition, has been delivered. Comes again after each
    /// batch of new records.
    case reachedEnd(slot: Int, position: Int64)
    /// Offsets are missing, or came again.
    case gap(KafkaGap)
    /// The broker no longer has, or never had, the offset `position`; nothing more is read from the partition
    /// before ``KafkaConsumer/goOn(slot:at:)`` is called. ``KafkaConsumer/extent(at:timeout:)`` tells what there is.
    case positionOutOfRange(slot: Int, position: Int64, KafkaFault)
    /// Something else failed; `slot` when it concerns one assigned partition.
    case fault(KafkaFault, slot: Int?)
}
