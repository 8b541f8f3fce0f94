/// A pane that still changes; a checkpoint overwrites it.
public struct OpenPane: Sendable, Hashable {
    /// Which pane it is.
    public let key: OpenPaneKey
    /// Its content, which the ledger does not read.
    public let bytes: [UInt8]

    /// A pane from its parts.
    public init(key: OpenPaneKey, bytes: [UInt8]) {
        self.key = key
        self.bytes = bytes
    }
}
