/// The end of a chain that was proven.
///
/// Whoever keeps a head elsewhere can tell later that rows were cut off the end, or that a whole chain was written
/// anew with matching hashes: the row with that sequence must still have that hash.
public struct AuditHead: Sendable, Hashable {
    /// The model whose chain it is.
    public let model: String
    /// The sequence of the last row.
    public let sequence: Int64
    /// The hash of the last row.
    public let hash: [UInt8]
}
