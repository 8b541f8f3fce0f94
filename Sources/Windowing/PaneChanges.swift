/// What changed in a model's windows since the changes were last drained: what one checkpoint has to write.
///
/// Changes that could not be written are kept and applied later, in the order in which they were drained.
public struct PaneChanges: Sendable, Equatable {
    /// The keys of records that exist no more, by rising key: open panes that closed, closed ones no window needs.
    public let removed: [PaneKey]
    /// The open panes that changed, by rising key; each replaces the record of its key.
    public let open: [PaneRecord]
    /// The panes that closed, by rising key; each is written once and never changes.
    public let closed: [PaneRecord]
    /// The model's own small record, which replaces the last one; `nil` if it did not change.
    public let state: [UInt8]?

    /// Whether there is nothing to write.
    public var isEmpty: Bool { removed.isEmpty && open.isEmpty && closed.isEmpty && state == nil }
}
