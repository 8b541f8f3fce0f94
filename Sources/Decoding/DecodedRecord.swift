/// What a record turned out to be.
public enum DecodedRecord {
    /// Not usable: to be counted under its reason, and passed over.
    case rejected(RejectionReason)
    /// A prediction, features or both. Its values are still in the decoder, for a ``ColumnBinding`` to take.
    case prediction(EventHeader)
    /// A true label that arrives after its prediction.
    case groundTruth(EventHeader)
}
