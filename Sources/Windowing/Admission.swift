/// What becomes of an event whose time is known.
public enum Admission: Sendable, Equatable {
    /// The event is counted.
    case accepted
    /// The event is behind the watermark of its own partition: it is reported, and not used.
    case late
}
