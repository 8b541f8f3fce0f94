/// What one stream of evaluations belongs to.
public struct StreamIdentity: Sendable, Hashable {
    /// The model's name.
    public let model: String
    /// The model's version.
    public let version: String
    /// `sha256:` and the hash of the baseline that it is compared with.
    public let baselineHash: String
}
