/// What a model's windows remember beside their panes; a checkpoint overwrites it.
public struct ModelState: Sendable, Hashable {
    /// The model.
    public let model: String
    /// The model's version.
    public let version: String
    /// The hash of the baseline that the panes were counted against.
    public let baselineHash: String
    /// The state, which the ledger does not read.
    public let bytes: [UInt8]

    /// A state from its parts.
    public init(model: String, version: String, baselineHash: String, bytes: [UInt8]) {
        self.model = model
        self.version = version
        self.baselineHash = baselineHash
        self.bytes = bytes
    }
}
