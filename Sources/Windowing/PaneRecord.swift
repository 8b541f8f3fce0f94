/// A pane as it is kept outside the process: a versioned, deterministic encoding of its counts, extremes,
/// unseen names and offsets.
public struct PaneRecord: Sendable, Hashable {
    /// Which pane it is.
    public let key: PaneKey
    /// Its content.
    public let bytes: [UInt8]

    /// A record as it was read back.
    public init(key: PaneKey, bytes: [UInt8]) {
        self.key = key
        self.bytes = bytes
    }
}
