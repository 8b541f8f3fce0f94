public import Windowing

/// What is said of every event: whose it is, and when.
///
/// - Important: ``model`` and ``version`` point into the decoder and are valid until it decodes again.
public struct EventHeader {
    /// The model's name: 1 to 128 bytes of UTF-8 without control characters.
    public let model: UnsafeBufferPointer<UInt8>

    /// The model's version, as for the name; of a ground truth it may be empty, for those need not say it.
    public let version: UnsafeBufferPointer<UInt8>

    /// The event time.
    public let time: EventTime

    /// The layout of the event's text, zero for none: events of one have the same model and version.
    let layout: UInt64
}
