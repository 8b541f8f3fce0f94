/// A pane that never changes again; it is written once, and a second one with its key is refused.
public struct ClosedPane: Sendable, Hashable {
    /// Which pane it is.
    public let key: ClosedPaneKey
    /// Its content, which the ledger does not read.
    public let bytes: [UInt8]

    /// A pane from its parts.
    public init(key: ClosedPaneKey, bytes: [UInt8]) {
        self.key = key
        self.bytes = bytes
    }
}
